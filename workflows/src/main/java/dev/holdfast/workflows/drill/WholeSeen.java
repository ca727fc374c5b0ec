package dev.holdfast.workflows.drill;

import dev.holdfast.core.topology.Topology;
import java.util.List;

/**
 * What waiting for the cluster to be whole came to.
 *
 * @param problems what the vital checks found when the time was over; empty when it is whole
 * @param topology as last seen
 */
public record WholeSeen(List<String> problems, Topology topology) {}
