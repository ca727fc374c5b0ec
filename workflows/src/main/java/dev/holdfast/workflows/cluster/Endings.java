package dev.holdfast.workflows.cluster;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How operations end, as the entity records it. For workflow code only. */
final class Endings {
    private final List<LeftBehind> left = new ArrayList<>();

    void left(LeftBehind behind) {
        left.add(behind);
    }

    OperationRecord awaited(OperationRecord begun, Promise<Outcome> end) {
        try {
            Outcome outcome = end.get();
            String status = outcome.succeeded() ? "succeeded" : "failed";
            return ended(begun, status, outcome.headline(), Optional.of(outcome));
        } catch (TemporalFailure e) {
            String message = String.valueOf(Failures.read(e).getMessage());
            String behind = behind(begun);
            return Failures.cancelled(e)
                    ? ended(begun, "cancelled", message + behind, Optional.empty())
                    : ended(begun, "failed", message, Optional.empty());
        }
    }

    private String behind(OperationRecord begun) {
        String id = begun.id();
        StringBuilder sentences = new StringBuilder();
        left.stream()
                .filter(l -> l.id().equals(id))
                .forEach(l -> sentences.append(' ').append(l.state()));
        left.removeIf(l -> l.id().equals(id));
        return sentences.isEmpty() ? WhenCancelled.said(begun.verb()) : sentences.toString();
    }

    private static OperationRecord ended(
            OperationRecord begun, String status, String headline, Optional<Outcome> outcome) {
        return new OperationRecord(
                begun.id(), begun.verb(), begun.actor(), begun.startedAt(), now(), status, headline, outcome);
    }

    static String now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis()).toString();
    }
}
