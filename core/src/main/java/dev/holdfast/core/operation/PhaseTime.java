package dev.holdfast.core.operation;

/** Wall time of one phase. */
public record PhaseTime(String phase, double seconds) {}
