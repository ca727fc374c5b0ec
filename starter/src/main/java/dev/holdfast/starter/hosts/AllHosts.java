package dev.holdfast.starter.hosts;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs one command on many hosts, as many at once as there are hosts, up to a limit that spares this machine. */
public final class AllHosts {
    private static final int AT_ONCE = 16;

    private AllHosts() {}

    /** An answer per host, in the hosts' order; none is lost to another's failure. */
    public static List<HostAnswer> run(HostAccess access, List<String> hosts, Command command) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, hosts.size())));
        try {
            List<CompletableFuture<HostAnswer>> answers = hosts.stream()
                    .map(host -> CompletableFuture.supplyAsync(() -> on(access, host, command), threads))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static HostAnswer on(HostAccess access, String host, Command command) {
        long start = System.nanoTime();
        try {
            return new HostAnswer(host, Optional.of(access.run(host, command)), "", since(start));
        } catch (HoldfastException e) {
            return new HostAnswer(host, Optional.empty(), String.valueOf(e.getMessage()), since(start));
        }
    }

    private static long since(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
