package dev.holdfast.activities.platform.local;

import dev.holdfast.core.host.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * pgAdmin as wheels, downloaded once per machine and copied into monitor hosts, which cannot reach a package index. A
 * cluster does without it where this machine cannot either.
 */
final class Wheelhouse {
    private static final String NAME = "pgadmin-9.14";
    private static final Duration DOWNLOAD = Duration.ofMinutes(10);
    /** Where the host's own installer looks; architecture/open/monitor/pgadmin.sh. */
    private static final String ON_HOST = "var/cache/holdfast";

    private final LocalPaths paths;

    Wheelhouse(LocalPaths paths) {
        this.paths = paths;
    }

    private Path wheels() {
        return paths.cache().resolve(NAME);
    }

    /** Downloads what is missing; leaves what pip said in pgadmin-*.log when it cannot. */
    void ensure() {
        if (!Files.isDirectory(wheels())) {
            new MachineLock(paths.cache(), NAME + ".lock").run(this::downloadUnlessThere);
        }
    }

    private void downloadUnlessThere() {
        if (Files.isDirectory(wheels())) {
            return;
        }
        Path beside = paths.cache().resolve(NAME + ".new");
        Disk.removeTree(beside);
        Output out = LocalCommand.script("wheelhouse.sh", List.of(beside.toString()))
                .within(DOWNLOAD)
                .run();
        if (out.ok()) {
            Disk.rename(beside, wheels());
        } else {
            Disk.write(paths.cache().resolve(NAME + ".log"), out.tail() + "\n", "rw-r--r--");
            Disk.removeTree(beside);
        }
    }

    /** Puts the wheels into a host's root, once. */
    void into(Path root) {
        Path cache = root.resolve(ON_HOST);
        Path target = cache.resolve("wheels");
        if (Files.isDirectory(wheels()) && !Files.isDirectory(target)) {
            Disk.makeDirectories(cache);
            LocalCommand.of("cp", "-r", "--reflink=auto", wheels().toString(), target.toString())
                    .within(DOWNLOAD)
                    .must();
        }
    }
}
