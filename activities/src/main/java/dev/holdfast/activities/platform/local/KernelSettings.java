package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of this machine's kernel that hosts need. What was there before is remembered below /run, which a reboot
 * empties as it resets the settings, and put back with the last cluster.
 */
final class KernelSettings {
    private static final Path BEFORE = Path.of("/run/holdfast/kernel");
    private static final String FORWARDING = "net.ipv4.ip_forward";
    /** Ten systemd hosts want about 300; 128 is a usual default. */
    private static final List<Wanted> WANTED = List.of(
            new Wanted(FORWARDING, 1),
            new Wanted("fs.inotify.max_user_instances", 4096),
            new Wanted("fs.inotify.max_user_watches", 262_144));

    void ensure() {
        for (Wanted wanted : WANTED) {
            long now = Long.parseLong(now(wanted));
            if (now < wanted.least()) {
                Disk.write(before(wanted), Long.toString(now), "rw-r--r--");
                set(wanted, Long.toString(wanted.least()));
            }
        }
    }

    /** Puts back what {@link #ensure} changed; returns what, in words. */
    List<String> restore() {
        List<String> restored = new ArrayList<>();
        for (Wanted wanted : WANTED) {
            Disk.read(before(wanted)).ifPresent(value -> {
                if (!stillNeeded(wanted)) {
                    set(wanted, value);
                    restored.add("kernel setting " + wanted.key() + " back to " + value);
                }
                Disk.removeTree(before(wanted));
            });
        }
        return restored;
    }

    /** A Docker engine that started meanwhile relies on forwarding without having set it itself. */
    private static boolean stillNeeded(Wanted wanted) {
        return wanted.key().equals(FORWARDING) && Files.exists(Path.of("/sys/class/net/docker0"));
    }

    /** By sysctl: Java reads such files byte by byte, of which the kernel answers only the first. */
    private static String now(Wanted wanted) {
        return LocalCommand.of("sysctl", "-n", wanted.key()).must();
    }

    private static void set(Wanted wanted, String value) {
        Output out = LocalCommand.of("sysctl", "-q", "-w", wanted.key() + "=" + value)
                .run();
        if (!out.ok() || !now(wanted).equals(value)) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "The kernel setting " + wanted.key() + " cannot be set to " + value + " here; is this a container?",
                    out.tail());
        }
    }

    private static Path before(Wanted wanted) {
        return BEFORE.resolve(wanted.key());
    }

    private record Wanted(String key, long least) {}
}
