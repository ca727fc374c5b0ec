package dev.holdfast.activities.platform.bare;

import dev.holdfast.activities.remote.Connections;
import dev.holdfast.activities.remote.ShownKey;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.BareHost;
import dev.holdfast.core.spec.Bastion;
import dev.holdfast.core.spec.ClusterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at all hosts at once and changes nothing: identity, way in, sudo, then what each of them is. */
final class Preflight {
    private final Connections connections;

    Preflight(Connections connections) {
        this.connections = connections;
    }

    private record Seen(String host, List<String> problems) {}

    /** PLATFORM_REFUSED with every problem of every host as evidence, or nothing. */
    void check(ClusterSpec spec) {
        List<BareHost> hosts = BareHosts.of(spec);
        List<String> bastions = unknownBastions(hosts);
        if (!bastions.isEmpty()) {
            throw refused(spec, bastions, "The bastion is not known.");
        }
        Inventory inventory = new Inventory(
                spec.name(),
                hosts.stream().map(h -> BareHosts.host(spec, h.name())).toList());
        List<Seen> bad = hosts.parallelStream()
                .map(h -> new Seen(h.name(), problems(spec, inventory, h)))
                .filter(s -> !s.problems().isEmpty())
                .toList();
        if (!bad.isEmpty()) {
            List<String> lines = bad.stream()
                    .flatMap(s -> s.problems().stream().map(p -> p.startsWith(s.host()) ? p : s.host() + " " + p))
                    .toList();
            throw refused(spec, lines, bad.size() + " of " + hosts.size() + " hosts cannot be used as they are.");
        }
    }

    private static HoldfastException refused(ClusterSpec spec, List<String> problems, String sentence) {
        return new HoldfastException(
                FailureKind.PLATFORM_REFUSED,
                sentence + " Nothing was changed on any. Mend what follows, then provision " + spec.name() + " again.",
                String.join("\n", problems));
    }

    private static List<String> unknownBastions(List<BareHost> hosts) {
        return hosts.stream()
                .flatMap(h -> h.bastion().stream())
                .distinct()
                .filter(b -> b.hostKey().isEmpty())
                .map(Preflight::unknown)
                .toList();
    }

    private static String unknown(Bastion bastion) {
        Unknown unknown = new Unknown(bastion.address(), bastion.port());
        return "Bastion " + bastion.address() + ": " + unknown.told(ShownKey.of(bastion));
    }

    private List<String> problems(ClusterSpec spec, Inventory inventory, BareHost bare) {
        if (bare.hostKey().isEmpty()) {
            Optional<String> shown = ShownKey.of(bare);
            return List.of(new Unknown(bare.sshAddress(), bare.sshPort()).told(shown));
        }
        Host host = inventory.host(bare.name());
        HostAccess access = connections.open(inventory);
        try {
            Instant before = Instant.now();
            Output out = access.run(host.name(), Command.of("bash -s").stdin(Script.text("look.sh")));
            if (!out.ok()) {
                return List.of(failed(host, out));
            }
            return new Judgement(spec, host, Facts.parse(out.stdout())).problems(before, Instant.now());
        } catch (HoldfastException e) {
            return List.of(unreached(host, e));
        }
    }

    private static String failed(Host host, Output out) {
        if (out.stderr().strip().startsWith("sudo:") || out.exit() == 127) {
            return "does not let " + host.sshUser() + " use sudo without a password ("
                    + out.tail().lines().findFirst().orElse("sudo is missing") + "). Write `" + host.sshUser()
                    + " ALL=(ALL) NOPASSWD: ALL` to /etc/sudoers.d/" + host.sshUser() + " there.";
        }
        return "could not be looked at, status " + out.exit() + ": "
                + out.tail().replace("\n", " ");
    }

    private static String unreached(Host host, HoldfastException e) {
        String message = String.valueOf(e.getMessage());
        List<String> remedies = new ArrayList<>();
        if (e.kind() == FailureKind.HOST_KEY_MISMATCH) {
            message = "shows another SSH host key than the one in known_hosts.";
            remedies.add("Find out why; if it was installed anew, correct that file.");
        } else if (message.contains("refuses")) {
            remedies.add("Add the public key to ~" + host.sshUser() + "/.ssh/authorized_keys there, or correct"
                    + " ansible_user or ssh_key_file.");
        } else {
            remedies.add("Correct its address or port, start it, or open its firewall (" + e.evidence() + ").");
        }
        return message + " " + String.join(" ", remedies);
    }
}
