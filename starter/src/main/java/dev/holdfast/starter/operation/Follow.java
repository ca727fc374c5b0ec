package dev.holdfast.starter.operation;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for an operation's end and shows its progress meanwhile. */
final class Follow {
    private static final long LOOK_MILLIS = 500;

    private final Operations operations;
    private final ProgressLines lines;

    Follow(Operations operations, ProgressLines lines) {
        this.operations = operations;
        this.lines = lines;
    }

    Outcome toItsEnd(String id) {
        CompletableFuture<Outcome> end = new CompletableFuture<>();
        Thread waiting = new Thread(
                () -> {
                    try {
                        end.complete(operations.await(id));
                    } catch (RuntimeException e) {
                        end.completeExceptionally(e);
                    }
                },
                "await-operation");
        waiting.setDaemon(true);
        waiting.start();
        while (true) {
            try {
                Outcome outcome = end.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                look(id);
                lines.end();
                return outcome;
            } catch (TimeoutException e) {
                look(id);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HoldfastException(FailureKind.BUG, "Watching " + id + " was interrupted.");
            } catch (ExecutionException e) {
                lines.end();
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new HoldfastException(FailureKind.BUG, "Watching " + id + " failed: " + e.getMessage());
            }
        }
    }

    private void look(String id) {
        operations.progress(id).ifPresent(lines::show);
    }
}
