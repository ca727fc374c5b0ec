package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.ReinitPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Await;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.step.Step;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A standby whose data are damaged, or that cannot follow its leader any more: Patroni discards them and copies the
 * leader's. What lies beside the data directory stays. Source: Patroni 4.0 "REST API", POST /reinitialize.
 *
 * @param patience how long Patroni is given to answer on a host that does
 */
record OpenReinit(ClusterContext cluster, OpenLayout layout, Host node, Duration patience) {
    /** A host that was booted for this. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** PostgreSQL stops, then its files are deleted, which takes a while where they are many. */
    private static final Duration BEGINS = Duration.ofMinutes(15);

    private static final Set<String> SERVES = Set.of("running", "streaming", "in archive recovery");
    private static final String COPIES = "creating replica";

    OpenReinit(ClusterContext cluster, String node, Duration patience) {
        this(
                cluster,
                new OpenLayout(cluster.spec(), cluster.inventory()),
                cluster.inventory().host(node),
                patience);
    }

    static OpenReinit of(ClusterContext cluster, String node) {
        return new OpenReinit(cluster, node, PATIENCE);
    }

    /** With what is seen of the data now, so that their end is asked for once. */
    ReinitPlan plan(boolean force) {
        if (!layout.isData(node)) {
            return ReinitPlan.refused(
                    List.of(node.name() + " is no data node: it holds nothing that could be copied."));
        }
        List<HostView> views = Await.answer(
                patience,
                () -> Survey.of(cluster),
                v -> !own(v).reachable() || !own(v).ownState().isEmpty());
        HostView own = own(views);
        Topology topology = OpenTopology.of(layout, views);
        List<String> guards = guards(own, topology, force);
        if (!guards.isEmpty()) {
            return ReinitPlan.refused(guards);
        }
        DatabasePhase database = new DatabasePhase(layout);
        List<Step> copied = new ArrayList<>(List.of(database.copied(node)));
        copied.addAll(new SettingsPhase(layout).steps(node));
        List<Step> settled = new ArrayList<>(new ReplicationPhase(layout).slotsOnStandbys(node));
        settled.add(database.standby(node));
        return new ReinitPlan(
                List.of(),
                topology.leader(node.location()).orElseThrow(),
                turn(own, topology),
                new HostPlan(node.name(), List.copyOf(copied)),
                new HostPlan(node.name(), List.copyOf(settled)));
    }

    private HostView own(List<HostView> views) {
        return views.stream()
                .filter(v -> v.host().name().equals(node.name()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> guards(HostView own, Topology topology, boolean force) {
        String name = node.name();
        if (!own.reachable()) {
            return List.of(name + " does not answer. Boot it and ask again; `holdfast replace-node DIR " + name
                    + "` where it is dead for good.");
        }
        if (layout.dataNodes(node.location()).size() == 1) {
            return List.of(name + " is the only data node of " + node.location() + ": there is nobody to copy from.");
        }
        if (leads(own, topology)) {
            return List.of(name + " leads " + node.location()
                    + ": its data are what the others copy. `holdfast switchover` hands the location over first.");
        }
        List<String> guards = new ArrayList<>();
        if (own.ownState().isEmpty()) {
            guards.add("Patroni does not answer on " + name + ", and it is Patroni that copies: `journalctl -u"
                    + " patroni` there says why. Start it and ask again.");
        }
        if (topology.leader(node.location()).isEmpty()) {
            guards.add(node.location() + " has no write leader to copy the data from; `holdfast status` says why.");
        }
        topology.nodes().stream()
                .filter(n -> !n.node().equals(name) && !n.status().equals("Up"))
                .map(NodeState::node)
                .forEach(n -> guards.add(n + " is down; bring it back first."));
        // Nothing is whole, and so no copy ends well, before that is over.
        guards.addAll(Maintenance.reasons(cluster));
        if (!force && isAlone(own, topology)) {
            guards.add(name + " streams, and nobody else of " + node.location()
                    + " could take over while its data are copied. --force copies them nevertheless.");
        }
        return List.copyOf(guards);
    }

    /** By the others' word or, where they know of none, by its own. */
    private boolean leads(HostView own, Topology topology) {
        return topology.leader(node.location())
                .map(node.name()::equals)
                .orElse(own.ownRole().equals("leader"));
    }

    private boolean isAlone(HostView own, Topology topology) {
        return (isSynchronous(topology) || SERVES.contains(own.ownState()))
                && topology.members().stream()
                        .filter(m -> m.location().equals(node.location())
                                && !m.node().equals(node.name())
                                && !m.role().equals("leader"))
                        .map(MemberState::state)
                        .noneMatch(SERVES::contains);
    }

    private boolean isSynchronous(Topology topology) {
        return topology.syncStandby(node.location()).filter(node.name()::equals).isPresent();
    }

    /** One that Patroni copies already is only waited for; who serves nobody has no need to step aside. */
    private Turn turn(HostView own, Topology topology) {
        HostAction again = OpenRolling.synchronous(node, "again");
        if (own.ownState().equals(COPIES)) {
            return new Turn(node.name(), List.of(), List.of(), List.of(again));
        }
        boolean serves = isSynchronous(topology) || SERVES.contains(own.ownState());
        String data = layout.server(node).home() + "/holdfast";
        return new Turn(
                node.name(),
                serves ? List.of(OpenRolling.synchronous(node, "never")) : List.of(),
                List.of(OpenRolling.script(node, "reinit.sh", BEGINS, node.address(), data, seen(data))),
                List.of(again));
    }

    /** Which directory it is: another one has another number or time of birth. Empty when there is none. */
    private String seen(String data) {
        return cluster.hosts()
                .must(node.name(), Command.of("stat -c %i-%W " + data + " 2>/dev/null || true"))
                .stdout()
                .strip();
    }
}
