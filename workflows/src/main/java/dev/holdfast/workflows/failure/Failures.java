package dev.holdfast.workflows.failure;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Translates between HoldfastException and what Temporal carries. The failure's type is the name of its kind. */
public final class Failures {
    private Failures() {}

    /** What a workflow throws to fail its operation with a sentence for a person. */
    public static ApplicationFailure of(FailureKind kind, String message, String evidence) {
        return ApplicationFailure.newBuilder()
                .setType(kind.name())
                .setMessage(message)
                .setDetails(evidence)
                .setNonRetryable(!kind.retryable())
                .build();
    }

    public static ApplicationFailure of(FailureKind kind, String message) {
        return of(kind, message, "");
    }

    public static ApplicationFailure of(HoldfastException failure) {
        return of(failure.kind(), sentence(failure), failure.evidence());
    }

    /**
     * The failure that a chain of Temporal's exceptions stands for: what our code said if it said anything, else what
     * Temporal saw (time-out, cancellation, termination), else BUG.
     */
    public static HoldfastException read(Throwable thrown) {
        return find(thrown, HoldfastException.class)
                .or(() -> find(thrown, ApplicationFailure.class, f -> kind(f).isPresent())
                        .map(Failures::fromWire))
                .or(() -> find(thrown, ApplicationFailure.class).map(Failures::fromWire))
                .or(() -> find(thrown, TimeoutFailure.class).map(Failures::timeout))
                .or(() -> find(thrown, CanceledFailure.class).map(c -> stopped("cancelled")))
                .or(() -> find(thrown, TerminatedFailure.class).map(t -> stopped("terminated")))
                .orElseGet(() -> new HoldfastException(FailureKind.BUG, describe(thrown)));
    }

    /** Whether somebody cancelled it, rather than that it failed. */
    public static boolean cancelled(Throwable thrown) {
        return find(thrown, ApplicationFailure.class).isEmpty()
                && find(thrown, CanceledFailure.class).isPresent();
    }

    /** Class and message, for what should never be thrown. */
    static String describe(Throwable thrown) {
        return thrown.getClass().getName() + ": " + thrown.getMessage();
    }

    private static HoldfastException fromWire(ApplicationFailure failure) {
        return new HoldfastException(
                kind(failure).orElse(FailureKind.BUG), String.valueOf(failure.getOriginalMessage()), evidence(failure));
    }

    /**
     * Of our own failures. What an update's validator throws arrives under its class name (SDK 1.38 drops the type even
     * of an ApplicationFailure there), and validators refuse as UNSAFE only.
     */
    private static Optional<FailureKind> kind(ApplicationFailure failure) {
        if (HoldfastException.class.getName().equals(failure.getType())) {
            return Optional.of(FailureKind.UNSAFE);
        }
        return Arrays.stream(FailureKind.values())
                .filter(k -> k.name().equals(failure.getType()))
                .findFirst();
    }

    private static String evidence(ApplicationFailure failure) {
        if (failure.getDetails().getSize() == 0) {
            return "";
        }
        String evidence = failure.getDetails().get(0, String.class);
        return evidence == null ? "" : evidence;
    }

    private static HoldfastException timeout(TimeoutFailure failure) {
        return new HoldfastException(
                FailureKind.PLATFORM_BUSY,
                "It was not done in time, or no worker answered for it (" + failure.getTimeoutType()
                        + "). Look whether a worker runs, then start the operation again: it goes on where it stopped.");
    }

    private static HoldfastException stopped(String how) {
        return new HoldfastException(FailureKind.UNSAFE, "The operation was " + how + " by a person.");
    }

    private static String sentence(HoldfastException failure) {
        String message = failure.getMessage();
        return message == null ? failure.kind().name() : message;
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        return find(thrown, type, t -> true);
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type, Predicate<T> wanted) {
        for (@Nullable Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at) && wanted.test(type.cast(at))) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
