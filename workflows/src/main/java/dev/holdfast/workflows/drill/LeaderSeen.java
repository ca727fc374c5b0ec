package dev.holdfast.workflows.drill;

import dev.holdfast.core.topology.Topology;

/**
 * What waiting for a leader came to.
 *
 * @param leader empty when there was none within the time
 * @param sinceMillis when it was promoted, epoch milliseconds by its own clock; 0 when there is none
 * @param topology as last seen
 */
public record LeaderSeen(String leader, long sinceMillis, Topology topology) {}
