package dev.holdfast.core.architecture;

import dev.holdfast.core.architecture.open.OpenAlwaysOn;
import dev.holdfast.core.architecture.pgd.PgdArchitecture;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.ArrayList;
import java.util.List;

/** The architectures that exist. */
public final class Architectures {
    private static final List<Architecture> ALL = all();

    private Architectures() {}

    private static List<Architecture> all() {
        List<Architecture> all = new ArrayList<>(List.of(new OpenAlwaysOn()));
        all.addAll(PgdArchitecture.all());
        return List.copyOf(all);
    }

    /** Whether this build can deploy an architecture of that name. */
    public static boolean exists(String name) {
        return ALL.stream().anyMatch(a -> a.name().equals(name));
    }

    /** The architecture of that name in config.yml; BAD_SPEC names those that exist. */
    public static Architecture named(String name) {
        return ALL.stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "There is no architecture " + name + "; there is "
                                + String.join(
                                        ", ",
                                        ALL.stream().map(Architecture::name).toList()) + "."));
    }
}
