package dev.holdfast.worker;

/**
 * What acts, by where it can.
 *
 * @param anywhere any worker can do it
 * @param here only workers of this machine can do it
 */
record Activities(Object[] anywhere, Object[] here) {}
