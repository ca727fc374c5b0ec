package dev.holdfast.activities.platform.bare;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.BareHost;
import dev.holdfast.core.spec.BareSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import java.util.List;

/** Hosts as config.yml describes them. */
final class BareHosts {
    private BareHosts() {}

    static List<BareHost> of(ClusterSpec spec) {
        return spec.bare().map(BareSpec::hosts).orElse(List.of());
    }

    /** BAD_SPEC when config.yml has no such instance. */
    static Host host(ClusterSpec spec, String name) {
        InstanceSpec wanted = spec.instances().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow(() -> missing(spec, name));
        BareHost bare =
                of(spec).stream().filter(h -> h.name().equals(name)).findFirst().orElseThrow(() -> missing(spec, name));
        return new Host(
                name,
                wanted.node(),
                wanted.location(),
                wanted.roles(),
                bare.address(),
                bare.sshPort(),
                bare.sshUser(),
                bare.hostKey(),
                wanted.backup(),
                "",
                bare.sshAddress(),
                bare.bastion());
    }

    private static HoldfastException missing(ClusterSpec spec, String name) {
        return new HoldfastException(
                FailureKind.BAD_SPEC, "config.yml of cluster " + spec.name() + " has no instance " + name + ".");
    }
}
