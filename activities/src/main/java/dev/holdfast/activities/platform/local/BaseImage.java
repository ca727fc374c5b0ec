package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.spec.DebianRelease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The Debian root directory under the overlays of hosts of that release: made once per machine, never changed afterwards. */
final class BaseImage {
    /** Rises when base-image.sh makes something else. */
    private static final int EDITION = 2;

    /** A minute and a half on two idle cores; a slow mirror may take much longer. */
    private static final Duration MAKING = Duration.ofMinutes(25);

    private final Path cache;
    private final DebianRelease release;
    private final List<String> cached;
    private final String name;

    /** With names of packages whose files wait in its apt cache, so that installing them needs no network. */
    BaseImage(LocalPaths paths, DebianRelease release) {
        this.cache = paths.cache();
        this.release = release;
        this.cached = CachedPackages.of(release);
        this.name = "base-" + release.number() + "." + EDITION;
    }

    boolean exists() {
        return Files.isDirectory(path());
    }

    Path path() {
        return cache.resolve(name);
    }

    void ensure(AptSources sources) {
        if (!exists()) {
            new MachineLock(cache, name + ".lock").run(() -> makeUnlessMade(sources));
        }
    }

    private void makeUnlessMade(AptSources sources) {
        if (exists()) {
            return;
        }
        sweep();
        Path building = cache.resolve(name + ".building-" + UUID.randomUUID());
        Path list = cache.resolve(name + ".sources");
        Disk.write(list, sources.text(release), "rw-r--r--");
        List<String> arguments = new ArrayList<>(
                List.of(release.suite(), building.toString(), sources.mirror(release), list.toString()));
        arguments.addAll(cached);
        Output out =
                LocalCommand.script("base-image.sh", arguments).within(MAKING).run();
        if (!out.ok()) {
            Disk.removeTree(building);
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    "The base image of Debian " + release.number() + " could not be made from "
                            + sources.mirror(release) + "; look whether that archive can be reached and has "
                            + release.suite() + ".",
                    out.tail());
        }
        Disk.rename(building, path());
        Disk.removeTree(list);
    }

    /** What a maker left that was killed; it held the lock that is now ours. */
    private void sweep() {
        Disk.below(cache).stream()
                .filter(p -> p.getFileName().toString().startsWith(name + ".building-"))
                .forEach(Disk::removeTree);
    }
}
