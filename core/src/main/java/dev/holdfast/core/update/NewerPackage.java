package dev.holdfast.core.update;

/**
 * A package that an update would bring.
 *
 * @param installed version; empty for one that comes only because another needs it
 */
public record NewerPackage(String name, String installed, String newer) {}
