package dev.holdfast.core.rolling;

/**
 * A turn as it went.
 *
 * @param successor who took over the location's write leadership before; empty when the host did not lead
 * @param seconds until the whole cluster was well again
 */
public record TurnTaken(String host, String successor, double seconds) {}
