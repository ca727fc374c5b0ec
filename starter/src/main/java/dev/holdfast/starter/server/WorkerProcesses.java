package dev.holdfast.starter.server;

import dev.holdfast.activities.Settings;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Worker processes of this machine. They outlive the command; killing one hands its work to the others. */
public final class WorkerProcesses {
    /** More than any machine of ours needs; bounds the search for their files. */
    private static final int MOST = 16;

    /** Longer than a running step usually takes: a stopping worker lets its steps finish. */
    private static final Duration GRACE = Duration.ofSeconds(90);

    private static final Duration READY = Duration.ofMinutes(3);

    /** What a worker's log says once it is polling. */
    private static final String READY_WORDS = "takes work from";

    private final Path home;
    private final String machine;
    private final String address;

    public WorkerProcesses(Settings settings, String address) {
        this.home = settings.home();
        this.machine = settings.machine();
        this.address = address;
    }

    /** Those that live, by number. */
    public List<Daemon> alive() {
        return all().stream().filter(d -> d.process().isPresent()).toList();
    }

    /**
     * So many live workers of the present build and server; those of an older build end their steps and are replaced.
     */
    public void ensure(int wanted, Consumer<String> tell) {
        String tag = distribution() + " " + address;
        List<Daemon> outdated =
                alive().stream().filter(d -> !d.tag().equals(tag)).toList();
        if (!outdated.isEmpty()) {
            tell.accept("Replacing " + outdated.size() + " workers of an older build");
            outdated.parallelStream().forEach(d -> d.stop(GRACE));
        }
        List<Daemon> free = all().stream().filter(d -> d.process().isEmpty()).toList();
        int missing = wanted - alive().size();
        if (missing > 0) {
            tell.accept("Starting " + missing + (missing == 1 ? " worker" : " workers"));
            List<Daemon> started = new ArrayList<>(free.subList(0, missing));
            started.forEach(d -> d.start(command(), environment(), tag));
            awaitFirst(started);
        }
    }

    /** Ends all gently; how many there were. */
    public int stop() {
        List<Daemon> alive = alive();
        alive.parallelStream().forEach(d -> d.stop(GRACE));
        return alive.size();
    }

    /** Until the first takes work; the others join it. A worker that cannot start ends meanwhile: later deaths are Temporal's. */
    private static void awaitFirst(List<Daemon> started) {
        long deadline = System.nanoTime() + READY.toNanos();
        while (System.nanoTime() < deadline && started.stream().noneMatch(d -> d.said(READY_WORDS))) {
            started.stream().filter(d -> d.process().isEmpty()).findFirst().ifPresent(d -> {
                throw new HoldfastException(
                        FailureKind.PLATFORM_REFUSED,
                        "A worker ended as soon as it was started; its log is " + d.log() + ".",
                        d.lastWords());
            });
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                distribution() + "/worker/*",
                "dev.holdfast.worker.WorkerMain");
    }

    private Map<String, String> environment() {
        return Map.of(
                "HOLDFAST_HOME",
                home.toString(),
                "TEMPORAL_ADDRESS",
                address,
                "HOLDFAST_MACHINE",
                machine,
                "HOLDFAST_CODEC_PORT",
                String.valueOf(new TemporalServer(home).codecPort()));
    }

    /** Where the launcher put the build that this command runs from. */
    private static String distribution() {
        return Optional.ofNullable(System.getenv("HOLDFAST_DIST"))
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.PLATFORM_REFUSED,
                        "HOLDFAST_DIST is not set: start this command by the launcher ./holdfast."));
    }

    private List<Daemon> all() {
        return IntStream.rangeClosed(1, MOST)
                .mapToObj(n -> new Daemon(home, "worker-" + n))
                .toList();
    }
}
