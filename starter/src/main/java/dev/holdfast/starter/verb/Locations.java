package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import java.util.List;
import java.util.Optional;

/** Locations that a person may name. */
final class Locations {
    private Locations() {}

    /** The wanted one, or the first; BAD_SPEC with the nearest name when it holds no data. */
    static String chosen(ClusterSpec spec, Optional<String> wanted) {
        List<String> data = ofData(spec);
        if (wanted.isEmpty()) {
            return data.get(0);
        }
        return wanted.filter(data::contains)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "No location " + wanted.get() + " of cluster " + spec.name() + " holds data; did you mean "
                                + Nearest.of(wanted.get(), data) + "? Such locations are " + String.join(", ", data)
                                + "."));
    }

    /** Locations with data nodes, in the order of config.yml; never empty. */
    static List<String> ofData(ClusterSpec spec) {
        return spec.instances().stream()
                .filter(i -> i.has(Role.POSTGRES) || i.has(Role.BDR))
                .map(InstanceSpec::location)
                .distinct()
                .toList();
    }
}
