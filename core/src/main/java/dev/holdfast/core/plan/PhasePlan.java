package dev.holdfast.core.plan;

import java.util.List;

/** What a phase wants: hosts in parallel, a host's steps in order, the end of the phase a barrier. */
public record PhasePlan(String phase, List<HostPlan> hosts) {}
