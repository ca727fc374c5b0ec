package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Regions at once: a call takes tens to hundreds of milliseconds, and regions do not wait for each other. */
final class Parallel {
    private static final int MOST = 8;

    private Parallel() {}

    /** The results in the order of the items. All are awaited; the first failure is thrown. */
    static <A, B> List<B> each(List<A> items, Function<A, B> work) {
        if (items.size() < 2) {
            return items.stream().map(work).toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(MOST, items.size()));
        try {
            List<Future<B>> futures = new ArrayList<>();
            items.forEach(item -> futures.add(pool.submit(() -> work.apply(item))));
            return gathered(futures);
        } finally {
            pool.shutdownNow();
        }
    }

    private static <B> List<B> gathered(List<Future<B>> futures) {
        List<B> results = new ArrayList<>();
        @Nullable RuntimeException first = null;
        for (Future<B> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                if (first == null) {
                    first = e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HoldfastException(FailureKind.PLATFORM_BUSY, "The work in AWS was interrupted.");
            }
        }
        if (first != null) {
            throw first;
        }
        return results;
    }
}
