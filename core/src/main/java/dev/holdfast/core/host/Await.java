package dev.holdfast.core.host;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what needs a moment, such as a row that is on its way to another location. */
public final class Await {
    private static final long PAUSE_MILLIS = 250;

    private Await() {}

    /** Asks until it holds or the time is over; whether it held. It is asked at least once. */
    public static boolean until(Duration limit, BooleanSupplier holds) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** Asks until the answer is good or the time is over; the last answer. */
    public static <T> T answer(Duration limit, Supplier<T> ask, Predicate<T> good) {
        long end = System.nanoTime() + limit.toNanos();
        T answer = ask.get();
        while (!good.test(answer) && System.nanoTime() < end) {
            pause();
            answer = ask.get();
        }
        return answer;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, "Stopped while waiting.");
        }
    }
}
