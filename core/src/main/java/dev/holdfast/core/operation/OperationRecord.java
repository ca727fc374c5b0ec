package dev.holdfast.core.operation;

import java.util.Optional;

/**
 * A line of the operation log. The record in the store also holds the outcome; the copy in the workflow's state does
 * not.
 *
 * @param startedAt ISO-8601, UTC
 * @param endedAt ISO-8601, UTC; empty while it runs
 * @param status running, succeeded, failed or cancelled
 */
public record OperationRecord(
        String id,
        String verb,
        String actor,
        String startedAt,
        String endedAt,
        String status,
        String headline,
        Optional<Outcome> outcome) {
    private static final int HEADLINE = 300;

    /** As the workflow's state keeps it. */
    public OperationRecord shortened() {
        String shorter = headline.substring(0, Math.min(HEADLINE, headline.length()));
        return new OperationRecord(id, verb, actor, startedAt, endedAt, status, shorter, Optional.empty());
    }
}
