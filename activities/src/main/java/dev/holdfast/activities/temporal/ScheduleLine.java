package dev.holdfast.activities.temporal;

/**
 * A schedule as `holdfast schedule list` shows it.
 *
 * @param next ISO-8601, UTC; empty when there is none
 * @param last ISO-8601, UTC; empty before the first
 */
public record ScheduleLine(String id, String cron, boolean paused, String note, String next, String last) {}
