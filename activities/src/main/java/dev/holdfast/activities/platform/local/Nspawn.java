package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Starts, finds and kills systemd-nspawn processes; what identifies a host's is the directory on its command line. */
final class Nspawn {
    private static final String DIRECTORY = "--directory=";
    private static final long PAUSE_MILLIS = 50;
    private static final long DEATH_MILLIS = 20_000;

    private final NspawnProcesses processes = new NspawnProcesses();

    /** Starts the host so that it outlives this process; returns at once. */
    void start(HostDirs dirs, Seat seat, Segment segment) {
        List<String> words = List.of(
                "setsid",
                "--fork",
                "bash",
                "-c",
                Resources.text("start-host.sh"),
                "start-host.sh",
                Cgroups.name(seat),
                "--quiet",
                "--boot",
                DIRECTORY + dirs.root(),
                "--machine=" + seat.machine(),
                "--hostname=" + seat.host(),
                "--network-bridge=" + segment.bridge(),
                "--register=no",
                "--keep-unit",
                "--settings=no",
                "--kill-signal=SIGRTMIN+3",
                "--link-journal=no",
                "--resolv-conf=off",
                "--timezone=off");
        try {
            // Files, not pipes: the host writes on when this process is gone.
            new ProcessBuilder(words)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(dirs.console().toFile()))
                    .start()
                    .waitFor(DEATH_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED, seat.host() + ": systemd-nspawn cannot be started.", e.toString());
        } catch (InterruptedException e) {
            throw interrupted(seat.host());
        }
    }

    boolean runs(HostDirs dirs) {
        return !supervisors(dirs).isEmpty();
    }

    /** To ask again and again whether the host that runs now still does. */
    BooleanSupplier alive(HostDirs dirs) {
        List<Long> now = supervisors(dirs);
        return () -> now.stream().anyMatch(pid -> processes.still(pid, DIRECTORY + dirs.root()));
    }

    /** SIGKILL to the host's first process, which ends all others at once, then waits for the supervisor's end. */
    void kill(HostDirs dirs) {
        List<Long> supervisors = supervisors(dirs);
        BooleanSupplier alive = alive(dirs);
        for (long supervisor : supervisors) {
            ProcessHandle.of(supervisor).ifPresent(p -> p.children().forEach(ProcessHandle::destroyForcibly));
        }
        if (!await(() -> !alive.getAsBoolean(), DEATH_MILLIS / 4, dirs)) {
            supervisors(dirs).forEach(p -> ProcessHandle.of(p).ifPresent(ProcessHandle::destroyForcibly));
        }
        if (!await(() -> !runs(dirs), DEATH_MILLIS, dirs)) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY,
                    dirs.directory().getFileName() + ": its processes did not end on SIGKILL; the disk may be stuck.");
        }
    }

    /** Waits until the condition holds; false when it does not in time. */
    static boolean await(BooleanSupplier condition, long millis, HostDirs dirs) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(String.valueOf(dirs.directory().getFileName()));
            }
        }
        return true;
    }

    private List<Long> supervisors(HostDirs dirs) {
        return processes.with(DIRECTORY + dirs.root());
    }

    private static HoldfastException interrupted(String host) {
        Thread.currentThread().interrupt();
        return new HoldfastException(FailureKind.PLATFORM_BUSY, host + ": stopped while it was worked on.");
    }
}
