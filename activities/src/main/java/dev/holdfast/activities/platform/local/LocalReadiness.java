package dev.holdfast.activities.platform.local;

import dev.holdfast.core.spec.DebianRelease;
import java.nio.file.Path;
import java.util.List;

/** Whether this machine could be asked for hosts; changes nothing. */
public final class LocalReadiness {
    private LocalReadiness() {}

    /** What is missing, in words that name the package; empty when hosts can be made. */
    public static List<String> problems(Path holdfastHome) {
        BaseImage base = new BaseImage(LocalPaths.below(holdfastHome), DebianRelease.TRIXIE);
        return List.copyOf(Prerequisites.problems(base, AptSources.ofMachine()));
    }
}
