package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import java.util.List;

/** Instances that a person may name. */
final class Instances {
    private Instances() {}

    /** BAD_SPEC when config.yml has no data node of this name; names those that it has. */
    static void mustHoldData(ClusterSpec spec, String node) {
        mustHave(spec, node);
        List<String> data = spec.instances().stream()
                .filter(i -> i.has(Role.POSTGRES) || i.has(Role.BDR))
                .map(InstanceSpec::name)
                .toList();
        if (!data.contains(node)) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, node + " is no data node; those are " + String.join(", ", data) + ".");
        }
    }

    /** BAD_SPEC with the nearest name when config.yml has none of this name. */
    static void mustHave(ClusterSpec spec, String node) {
        List<String> all = spec.instances().stream().map(InstanceSpec::name).toList();
        if (!all.contains(node)) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "config.yml has no instance " + node + "; did you mean " + Nearest.of(node, all) + "?");
        }
    }
}
