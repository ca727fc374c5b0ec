package dev.holdfast.starter.doctor;

import dev.holdfast.activities.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Disk below HOLDFAST_HOME, and memory. */
final class Room {
    /** The base image is 1 GB, a host of the demo 0.5 to 0.8 GB; docs/local-platform.md. */
    private static final double DEMO_DISK_GIB = 10;

    /** Ten hosts, server and workers of the demo; docs/performance.md. */
    private static final double DEMO_MEMORY_GIB = 5;

    private static final double GIB = 1024.0 * 1024 * 1024;

    private final Settings settings;

    Room(Settings settings) {
        this.settings = settings;
    }

    List<Finding> look() {
        List<Finding> all = new ArrayList<>();
        all.add(home());
        memory().ifPresent(all::add);
        return all;
    }

    private Finding home() {
        Path there = settings.home().toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isWritable(there)) {
            return Finding.problem(
                    "HOLDFAST_HOME", there + " cannot be written", "Run as root, or set HOLDFAST_HOME to a directory.");
        }
        try {
            double free = Files.getFileStore(there).getUsableSpace() / GIB;
            String seen = settings.home() + ", " + gib(free) + " free";
            return free >= DEMO_DISK_GIB
                    ? Finding.ok("HOLDFAST_HOME", seen)
                    : Finding.note("HOLDFAST_HOME", seen, "The demo wants 10 GiB there.");
        } catch (IOException e) {
            return Finding.problem("HOLDFAST_HOME", "its disk cannot be read: " + e.getMessage(), "Look at df -h.");
        }
    }

    private static Optional<Finding> memory() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(l -> l.startsWith("MemAvailable:"))
                    .map(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024 / GIB)
                    .map(free -> free >= DEMO_MEMORY_GIB
                            ? Finding.ok("memory", gib(free) + " available")
                            : Finding.note(
                                    "memory",
                                    gib(free) + " available",
                                    "The demo's ten hosts want 5 GiB; fewer: holdfast configure DIR"
                                            + " --data-nodes-per-location 1."))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String gib(double value) {
        return String.format(Locale.ROOT, "%.1f GiB", value);
    }
}
