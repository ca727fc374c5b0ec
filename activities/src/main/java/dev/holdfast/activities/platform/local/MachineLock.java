package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One at a time, over threads and over processes of this machine; a process's death releases it. */
final class MachineLock {
    /** A file lock excludes processes only; threads of one process need a lock of their own. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path directory;
    private final Path file;

    MachineLock(Path directory, String name) {
        this.directory = directory.toAbsolutePath().normalize();
        this.file = this.directory.resolve(name);
    }

    <T> T hold(Supplier<T> work) {
        ReentrantLock thread = THREADS.computeIfAbsent(file, f -> new ReentrantLock());
        try {
            thread.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.PLATFORM_BUSY, "Stopped while waiting for " + file + ".");
        }
        try {
            return thread.getHoldCount() > 1 ? work.get() : locked(work);
        } finally {
            thread.unlock();
        }
    }

    void run(Runnable work) {
        hold(() -> {
            work.run();
            return true;
        });
    }

    private <T> T locked(Supplier<T> work) {
        Disk.makeDirectories(directory);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            return work.get();
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY, "The lock file " + file + " cannot be locked.", e.toString());
        }
    }
}
