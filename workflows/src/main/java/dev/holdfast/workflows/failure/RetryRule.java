package dev.holdfast.workflows.failure;

import dev.holdfast.core.failure.FailureKind;
import java.time.Duration;

/** When a retryable failure is final after all: Temporal's retry policy cannot tell kinds apart by itself. */
final class RetryRule {
    /** A command that failed four times with the same input will fail a fifth time; a person reads the evidence. */
    private static final int COMMAND_ATTEMPTS = 4;

    /** Longer than a boot, a failover or a throttled call takes; shorter than a person waits without asking why. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** So that a long activity whose host went away at its end is tried again at all. */
    private static final int ATTEMPTS_AT_LEAST = 3;

    private RetryRule() {}

    /**
     * Whether this attempt was the last one.
     *
     * @param attempt from 1
     * @param waited since the first attempt was scheduled
     */
    static boolean isFinal(FailureKind kind, int attempt, Duration waited) {
        if (!kind.retryable()) {
            return true;
        }
        if (kind == FailureKind.COMMAND_FAILED) {
            return attempt >= COMMAND_ATTEMPTS;
        }
        return attempt >= ATTEMPTS_AT_LEAST && waited.compareTo(PATIENCE) > 0;
    }
}
