package dev.holdfast.activities.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cgroup that each host has in every tree that systemd uses; start-host.sh makes it. */
final class Cgroups {
    private static final List<Path> TREES =
            List.of(Path.of("/sys/fs/cgroup/systemd"), Path.of("/sys/fs/cgroup/unified"), Path.of("/sys/fs/cgroup"));
    private static final String PREFIX = "holdfast-";

    static String name(Seat seat) {
        return PREFIX + seat.machine();
    }

    /** All cgroups of the cluster with that id that exist. */
    List<Path> owned(String id) {
        List<Path> found = new ArrayList<>();
        for (Path tree : TREES) {
            Disk.below(tree).stream()
                    .filter(p -> p.getFileName().toString().startsWith(PREFIX + id + "x"))
                    .forEach(found::add);
        }
        return found;
    }

    void remove(String id) {
        owned(id).forEach(Cgroups::remove);
    }

    /** A cgroup goes by rmdir, children first; their files are the kernel's. */
    private static void remove(Path group) {
        try (Stream<Path> below = Files.walk(group)) {
            below.filter(Files::isDirectory)
                    .sorted((a, b) -> Integer.compare(b.getNameCount(), a.getNameCount()))
                    .forEach(p -> LocalCommand.of("rmdir", p.toString()).run());
        } catch (IOException | UncheckedIOException e) {
            // Gone already, or still in use: the sweep after a removal tells.
        }
    }
}
