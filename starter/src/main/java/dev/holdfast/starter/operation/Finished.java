package dev.holdfast.starter.operation;

import dev.holdfast.core.operation.Outcome;

/** An operation that ran to its end. */
public record Finished(String id, Outcome outcome, double seconds) {}
