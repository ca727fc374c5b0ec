package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The locations whose backups a host keeps; one of another backup host would hold the only slot for them. */
final class KeptBackups {
    /** Those that receive WAL are asked for half a minute, then ended. */
    private static final Duration ENDED = Duration.ofMinutes(2);

    private KeptBackups() {}

    /** By config.yml, and by the host itself where it answers: a deploy may not have brought yet what config.yml says. */
    static List<String> at(ClusterContext cluster, Host host) {
        if (!host.has(Role.BARMAN)) {
            return List.of();
        }
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        List<String> wanted = layout.backedUpBy(host);
        List<String> streamed = streamed(cluster, host);
        return layout.dataLocations().stream()
                .filter(l -> wanted.contains(l) || streamed.contains(l))
                .toList();
    }

    static String guard(Host host, List<String> locations) {
        return host.name() + " keeps the backups of " + String.join(", ", locations)
                + "; name another backup host in config.yml and run `holdfast deploy DIR` first.";
    }

    private static List<String> streamed(ClusterContext cluster, Host host) {
        String servers = "sed -n 's/^description = \"Write leader of \\(.*\\) in cluster .*/\\1/p' /etc/barman.d/*.conf"
                + " 2>/dev/null; true";
        try {
            return cluster.hosts()
                    .run(host.name(), Command.of(servers))
                    .stdout()
                    .lines()
                    .toList();
        } catch (HoldfastException e) {
            return List.of(); // who does not answer streams nothing that anybody could end here
        }
    }

    /** What config.yml names another backup host for ends here. */
    static Step only(OpenLayout layout, List<String> locations) {
        String words = Shell.quote(layout.spec().name())
                + locations.stream().map(l -> " " + Shell.quote(l)).collect(Collectors.joining());
        String script = Resource.text("barman-only.sh");
        return EnsureState.of(
                "WAL of no other location is taken",
                Command.of("bash -s -- look " + words).stdin(script),
                Command.of("bash -s -- end " + words).stdin(script).within(ENDED));
    }
}
