package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.ReplacementPlan;
import dev.holdfast.core.architecture.ReplacementPlan.Successor;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A host on a new machine: PostgreSQL finds its data again and streams what it missed, etcd has lost its own and joins as
 * a new member in the old one's place.
 */
record OpenRehydration(OpenLayout layout, Topology topology, Host host) {
    private static final Duration LIMIT = Duration.ofSeconds(100);

    static OpenRehydration of(ClusterContext cluster, String host) {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        return new OpenRehydration(
                layout, OpenTopology.of(cluster), cluster.inventory().host(host));
    }

    ReplacementPlan plan() {
        return new ReplacementPlan(guards(), successor(), leave(), stay(), layout.isMember(host) ? "dcs" : "", enter());
    }

    private List<String> guards() {
        List<String> guards = new ArrayList<>();
        if (layout.isData(host)) {
            guards.addAll(data());
        }
        if (host.has(Role.BARMAN) && layout.volumesOf(host).stream().noneMatch(OpenRehydration::keepsBackups)) {
            guards.add(host.name() + " keeps its backups on the root disk, which would go with them.");
        }
        int members = layout.members().size();
        if (layout.isMember(host) && members - 1 <= members / 2) {
            guards.add("etcd would keep " + (members - 1) + " of " + members + " members, which is no majority.");
        }
        return List.copyOf(guards);
    }

    private List<String> data() {
        String location = host.location();
        if (layout.dataNodes(location).size() < 2) {
            return List.of(
                    host.name() + " is the only data node of " + location + ": the location would be away with it.");
        }
        if (leads() && topology.syncStandby(location).isEmpty()) {
            return List.of(location + " has no synchronous standby that could take over from " + host.name() + ".");
        }
        return topology.leader(location).isEmpty()
                ? List.of(location + " has no write leader that " + host.name() + " could follow afterwards.")
                : List.of();
    }

    private static boolean keepsBackups(InstanceSpec instance) {
        return instance.volumes().stream()
                .anyMatch(v -> v.use().purpose().filter("barman_data"::equals).isPresent());
    }

    private boolean leads() {
        return topology.leader(host.location()).filter(host.name()::equals).isPresent();
    }

    private Successor successor() {
        Optional<String> standby = topology.syncStandby(host.location());
        return leads() && standby.isPresent() ? new Successor(host.location(), standby.get()) : Successor.none();
    }

    /** Clients first, votes last. What is not on the host is not stopped. */
    private List<HostAction> leave() {
        List<HostAction> acts = new ArrayList<>();
        if (host.has(Role.BARMAN)) {
            acts.add(run("systemctl stop cron; for location in " + String.join(" ", backedUp())
                    + "; do runuser -u barman -- barman receive-wal --stop \"$location\" || true; done"));
        }
        services().forEach(service -> acts.add(run("systemctl stop " + service)));
        acts.add(run("sync"));
        return List.copyOf(acts);
    }

    private List<HostAction> stay() {
        List<HostAction> acts = new ArrayList<>();
        if (layout.isMember(host)) {
            acts.add(run("systemctl start etcd"));
        }
        if (layout.isData(host)) {
            acts.add(run("systemctl start patroni"));
        }
        if (host.has(Role.BARMAN)) {
            acts.add(run("systemctl start cron"));
        }
        return List.copyOf(acts);
    }

    private List<String> services() {
        List<String> services = new ArrayList<>();
        if (layout.isData(host)) {
            services.add("patroni");
        }
        if (layout.isMember(host)) {
            services.add("etcd");
        }
        return services;
    }

    private List<HostAction> enter() {
        Optional<Host> peer = layout.members().stream()
                .filter(m -> !m.name().equals(host.name()))
                .findFirst();
        if (!layout.isMember(host) || peer.isEmpty()) {
            return List.of();
        }
        String address = Shell.quote(host.address());
        return List.of(
                script(host, "etcd-forget.sh", address),
                script(peer.get(), "etcd-readmit.sh", Shell.quote(host.name()) + " " + address));
    }

    private static HostAction script(Host where, String resource, String arguments) {
        return new HostAction.Run(
                where.name(),
                Command.of("bash -s -- " + arguments)
                        .stdin(Resource.text(resource))
                        .within(LIMIT));
    }

    private List<String> backedUp() {
        return layout.backedUpBy(host).stream().map(Shell::quote).toList();
    }

    private HostAction run(String line) {
        return new HostAction.Run(host.name(), Command.of(line).within(LIMIT));
    }
}
