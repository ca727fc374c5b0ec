package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How AWS is asked again until something is so.
 *
 * @param every between two questions
 * @param most in all, after which PLATFORM_BUSY says what was awaited
 */
record Waiting(Duration every, Duration most) {
    /** An instance runs after some ten seconds and boots within a minute or two; ten hosts ask side by side. */
    static Waiting standard() {
        return new Waiting(Duration.ofSeconds(3), Duration.ofMinutes(5));
    }

    <T> T until(String what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new HoldfastException(
                        FailureKind.PLATFORM_BUSY,
                        "Waited " + most.toSeconds() + " s in vain for " + what + ". It is tried again.");
            }
            pause(what);
        }
    }

    void untilTrue(String what, Supplier<Boolean> look) {
        until(what, () -> look.get() ? Optional.of(true) : Optional.empty());
    }

    private void pause(String what) {
        try {
            Thread.sleep(every.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.PLATFORM_BUSY, "The wait for " + what + " was interrupted.");
        }
    }
}
