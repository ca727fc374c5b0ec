package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The Debian 13 root directory under every host's overlay: made once per machine, never changed afterwards. */
final class BaseImage {
    /** Debian 13, and a number that rises when base-image.sh makes something else. */
    static final String NAME = "base-13.2";

    /** A minute and a half on two idle cores; a slow mirror may take much longer. */
    private static final Duration MAKING = Duration.ofMinutes(25);

    private final LocalPaths paths;
    private final List<String> cached;

    /** With names of packages whose files wait in its apt cache, so that installing them needs no network. */
    BaseImage(LocalPaths paths, List<String> cached) {
        this.paths = paths;
        this.cached = List.copyOf(cached);
    }

    boolean exists() {
        return Files.isDirectory(paths.base());
    }

    void ensure(AptSources sources) {
        if (!exists()) {
            new MachineLock(paths.cache(), NAME + ".lock").run(() -> makeUnlessMade(sources));
        }
    }

    private void makeUnlessMade(AptSources sources) {
        if (exists()) {
            return;
        }
        sweep();
        Path building = paths.cache().resolve(NAME + ".building-" + UUID.randomUUID());
        Path list = paths.cache().resolve(NAME + ".sources");
        Disk.write(list, sources.text(), "rw-r--r--");
        List<String> arguments = new ArrayList<>(List.of(building.toString(), sources.mirror(), list.toString()));
        arguments.addAll(cached);
        Output out =
                LocalCommand.script("base-image.sh", arguments).within(MAKING).run();
        if (!out.ok()) {
            Disk.removeTree(building);
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    "The Debian 13 base image could not be made from " + sources.mirror()
                            + "; look whether that archive can be reached and has trixie.",
                    out.tail());
        }
        Disk.rename(building, paths.base());
        Disk.removeTree(list);
    }

    /** What a maker left that was killed; it held the lock that is now ours. */
    private void sweep() {
        Disk.below(paths.cache()).stream()
                .filter(p -> p.getFileName().toString().startsWith(NAME + ".building-"))
                .forEach(Disk::removeTree);
    }
}
