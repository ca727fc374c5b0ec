package dev.holdfast.core.spec;

/** The whole numbers that a key may have, and the one that a missing key means. */
record Range(int least, int most, int otherwise) {}
