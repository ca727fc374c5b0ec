package dev.holdfast.core.update;

/** A package that an update changed, and the version that can be put back. */
public record EarlierPackage(String name, String installed, String earlier) {}
