package dev.holdfast.workflows.cluster;

import java.util.List;

/**
 * A health check's verdict.
 *
 * @param at ISO-8601, UTC
 * @param problems sentences; empty when all is well
 */
public record Health(String at, List<String> problems) {}
