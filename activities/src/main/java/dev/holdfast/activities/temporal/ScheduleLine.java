package dev.holdfast.activities.temporal;

/**
 * A schedule as `holdfast schedule list` shows it.
 *
 * @param id such as demo/backup
 * @param when cron fields and their time zone, or "every minute"
 * @param note why it is paused; empty when it is not
 * @param next ISO-8601, UTC; empty when there is none
 * @param last ISO-8601, UTC; empty before the first
 */
public record ScheduleLine(String id, String when, boolean paused, String note, String next, String last) {}
