package dev.holdfast.core.event;

/**
 * A line of a cluster's event log.
 *
 * @param at ISO-8601, UTC
 * @param reaction what was done about it, in words
 */
public record EventRecord(String at, ClusterEvent event, String reaction) {}
