package dev.holdfast.worker;

import java.util.List;

/**
 * What acts, by where it can.
 *
 * @param anywhere any worker can do it
 * @param here only workers of this machine can do it
 */
record Activities(List<Object> anywhere, List<Object> here) {}
