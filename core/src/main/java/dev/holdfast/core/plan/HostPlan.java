package dev.holdfast.core.plan;

import dev.holdfast.core.step.Step;
import java.util.List;

/** The steps of one host in one phase, in order. */
public record HostPlan(String host, List<Step> steps) {}
