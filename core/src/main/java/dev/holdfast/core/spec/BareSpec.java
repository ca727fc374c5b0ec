package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;

/**
 * What config.yml says of hosts that exist already (platform bare).
 *
 * @param sshKeyFile the person's private key, as written; without it the cluster has a key of its own
 */
public record BareSpec(Optional<String> sshKeyFile, List<BareHost> hosts) {
    /** With the host keys that a known_hosts file has for these hosts and their bastions. */
    public BareSpec knowing(KnownHosts known) {
        return new BareSpec(
                sshKeyFile,
                hosts.stream()
                        .map(h -> h.with(
                                known.key(h.sshAddress(), h.sshPort())
                                        .or(() -> known.key(h.name(), h.sshPort()))
                                        .or(() -> known.key(h.address(), h.sshPort()))
                                        .orElse(""),
                                h.bastion()
                                        .map(b -> b.withKey(
                                                known.key(b.address(), b.port()).orElse("")))))
                        .toList());
    }

    /** A problem for every host that config.yml gives no address. */
    public List<SpecProblem> unaddressed() {
        return hosts.stream()
                .filter(h -> h.address().isEmpty())
                .map(h -> new SpecProblem(
                        0,
                        "instances",
                        h.name() + " has no address.",
                        "Add `ip_address: ADDRESS` to it, or `private_ip:` and `public_ip:`."))
                .toList();
    }
}
