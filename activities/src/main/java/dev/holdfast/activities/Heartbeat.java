package dev.holdfast.activities;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Beats for the present activity while a long command runs, with what is under way as detail, and interrupts the
 * activity's thread when it was cancelled or lost.
 */
public final class Heartbeat implements AutoCloseable {
    private static final long EVERY_MILLIS = 1_000;
    private static final ScheduledExecutorService CLOCK = Executors.newScheduledThreadPool(2, r -> {
        Thread thread = new Thread(r, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    private final ActivityExecutionContext activity;
    private final Thread worker = Thread.currentThread();
    private final ScheduledFuture<?> beats;
    private volatile String doing;

    private Heartbeat(ActivityExecutionContext activity, String doing) {
        this.activity = activity;
        this.doing = doing;
        this.beats = CLOCK.scheduleAtFixedRate(this::beat, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Starts beating for the activity of the present thread. */
    public static Heartbeat start(String doing) {
        return new Heartbeat(Activity.getExecutionContext(), doing);
    }

    /** Does the work of the present activity, beating until it ends. */
    public static <R> R during(String doing, Function<Heartbeat, R> work) {
        try (Heartbeat beat = start(doing)) {
            return work.apply(beat);
        }
    }

    /** Names what is under way from now on. */
    public void now(String what) {
        doing = what;
    }

    private void beat() {
        try {
            activity.heartbeat(doing);
        } catch (ActivityCompletionException e) {
            beats.cancel(false);
            worker.interrupt();
        }
    }

    @Override
    public void close() {
        beats.cancel(false);
    }
}
