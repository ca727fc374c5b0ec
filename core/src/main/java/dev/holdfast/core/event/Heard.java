package dev.holdfast.core.event;

import java.util.List;

/**
 * What became of what somebody outside said.
 *
 * @param events what was fit
 * @param problems why the rest was not, a sentence each; empty when all was
 */
public record Heard(List<ClusterEvent> events, List<String> problems) {}
