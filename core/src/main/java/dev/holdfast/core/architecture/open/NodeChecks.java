package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.MemberState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every host answers, runs its services, and every data node is running or streaming. */
final class NodeChecks {
    private static final Duration QUICK = Duration.ofSeconds(10);

    private NodeChecks() {}

    static Check everyNodeIsUp() {
        return Claim.vital(
                "EveryNodeIsUp",
                "Every host answers and runs its services; every data node is its location's running leader or streams from it.",
                NodeChecks::judge);
    }

    private static Finding judge(ClusterContext cluster) {
        List<String> problems = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Host host : cluster.inventory().hosts()) {
            problems.addAll(services(cluster, host, silent));
        }
        int nodes = 0;
        for (String location : cluster.inventory().locations(Role.POSTGRES)) {
            List<MemberState> members = members(cluster, location, problems);
            for (Host host : cluster.inventory().at(location, Role.POSTGRES)) {
                problems.addAll(standing(cluster, host, members));
                nodes++;
            }
        }
        return new Finding(
                problems,
                cluster.inventory().hosts().size() + " hosts answer and run their services; " + nodes
                        + " data nodes run or stream",
                silent);
    }

    /** A host that does not answer is added to the silent ones. */
    private static List<String> services(ClusterContext cluster, Host host, List<String> silent) {
        List<String> units = units(host);
        try {
            Output out = cluster.hosts()
                    .run(
                            host.name(),
                            Command.of("systemctl is-active " + String.join(" ", units))
                                    .within(QUICK));
            return out.ok()
                    ? List.of()
                    : List.of(host.name() + ": of " + String.join(", ", units) + " systemd says "
                            + String.join(", ", out.stdout().lines().toList()));
        } catch (HoldfastException e) {
            if (e.kind() == FailureKind.HOST_UNREACHABLE) {
                silent.add(host.name());
            }
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> units(Host host) {
        List<String> units = new ArrayList<>(List.of("ssh"));
        if (host.has(Role.ETCD) || host.has(Role.WITNESS)) {
            units.add("etcd");
        }
        if (host.has(Role.POSTGRES)) {
            units.add("patroni");
        }
        if (host.has(Role.HAPROXY)) {
            units.add("haproxy");
        }
        if (host.has(Role.BARMAN)) {
            units.add("cron");
        }
        return units;
    }

    private static List<MemberState> members(ClusterContext cluster, String location, List<String> problems) {
        try {
            return Members.of(cluster, location);
        } catch (HoldfastException e) {
            problems.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private static List<String> standing(ClusterContext cluster, Host host, List<MemberState> members) {
        return members.stream()
                .filter(m -> m.node().equals(host.name()))
                .findFirst()
                .map(m -> stands(cluster, host, m)
                        ? List.<String>of()
                        : List.of(host.name() + " is " + m.role() + ", " + m.state()))
                .orElse(List.of(host.name() + " is no member of the Patroni cluster " + host.location()));
    }

    private static boolean stands(ClusterContext cluster, Host host, MemberState member) {
        if (member.role().equals("leader")) {
            return member.state().equals("running");
        }
        return Server.of(cluster.spec(), host).patroniTellsStreaming()
                ? member.state().equals("streaming")
                : member.state().equals("running")
                        && cluster.hosts()
                                .must(host.name(), Psql.local(cluster.spec(), Server.STREAMS))
                                .stdout()
                                .strip()
                                .equals("1");
    }
}
