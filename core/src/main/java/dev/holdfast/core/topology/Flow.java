package dev.holdfast.core.topology;

/**
 * Replication from one location to another.
 *
 * @param active whether the other one receives now
 * @param lagBytes of WAL that it has not confirmed yet; -1 when unknown
 */
public record Flow(String from, String to, boolean active, long lagBytes) {}
