package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reasons why a location must not go now.
 *
 * @param voters members of etcd that stay and answer
 * @param leaving members of etcd at the location that answer
 */
record DepartureGuards(
        ClusterContext cluster,
        OpenLayout layout,
        String location,
        Topology topology,
        List<Host> voters,
        List<Host> leaving) {
    /** With a look at all hosts. */
    static DepartureGuards of(ClusterContext cluster, OpenLayout layout, String location) {
        List<HostView> views = Survey.of(cluster);
        Map<Boolean, List<Host>> answering = views.stream()
                .filter(HostView::etcdAnswers)
                .map(HostView::host)
                .collect(Collectors.partitioningBy(h -> h.location().equals(location)));
        return new DepartureGuards(
                cluster,
                layout,
                location,
                OpenTopology.of(layout, views),
                List.copyOf(answering.getOrDefault(false, List.of())),
                List.copyOf(answering.getOrDefault(true, List.of())));
    }

    /** Whether its write leader is there to hand on what it has written. */
    boolean serves() {
        return topology.leader(location).filter(this::isUp).isPresent();
    }

    /** Whether an earlier attempt has its clients refused: there is nothing more to hand on than what it wrote until then. */
    boolean refuses() {
        String limit = "select datconnlimit from pg_database where datname = '" + layout.database() + "'";
        return serves()
                && cluster.hosts()
                        .must(topology.leader(location).orElseThrow(), Psql.local(layout.spec(), limit))
                        .stdout()
                        .strip()
                        .equals("0");
    }

    List<String> against(boolean acceptLoss) {
        List<Host> going = layout.inventory().at(location);
        if (going.isEmpty()) {
            return List.of("The cluster has no hosts at " + location + ".");
        }
        List<String> guards = new ArrayList<>(config());
        boolean data = !layout.dataNodes(location).isEmpty();
        if (data && layout.otherDataLocations(location).isEmpty()) {
            guards.add(location + " is the last location with data; `holdfast teardown` ends a cluster.");
        }
        guards.addAll(backups(going));
        down().forEach(n -> guards.add(n + " is down; bring it back first."));
        layout.otherDataLocations(location).stream()
                .filter(l -> topology.leader(l).isEmpty())
                .forEach(l -> guards.add(l + " has no write leader; `holdfast status` says why."));
        if (data
                && !serves()
                && !acceptLoss
                && guards.isEmpty()
                && !LastRows.of(cluster, location).areSafe()) {
            guards.add(location + " has no write leader that answers: what it acknowledged and the others have not"
                    + " received would be lost. Bring it back, or say --accept-loss.");
        }
        guards.addAll(majority(going));
        return List.copyOf(guards);
    }

    /** Nodes of the others, and whatever else there is: clients write from a backup host, and all learn of it. */
    private List<String> down() {
        List<String> down = new ArrayList<>();
        for (Host host : layout.inventory().hosts()) {
            boolean up = topology.nodes().stream()
                    .filter(n -> n.node().equals(host.name()))
                    .findFirst()
                    .map(DepartureGuards::isUp)
                    .orElseGet(() -> cluster.hosts().answers(host.name()));
            if (!up && !isGoing(host.name())) {
                down.add(host.name());
            }
        }
        return down;
    }

    private List<String> config() {
        List<String> guards = new ArrayList<>();
        if (layout.spec().hasLocation(location)
                || layout.spec().instances().stream().anyMatch(i -> i.location().equals(location))) {
            guards.add("config.yml still has location " + location + "; take it and its instances out there first.");
        }
        if (layout.inventory().places().isEmpty()) {
            guards.add("It is not recorded which numbers the locations' sequences have. Put " + location
                    + " back into config.yml, run `holdfast provision DIR`, and take it out again.");
        }
        return guards;
    }

    private List<String> backups(List<Host> going) {
        List<String> guards = new ArrayList<>();
        for (Host host : going) {
            List<String> others = KeptBackups.at(cluster, host).stream()
                    .filter(l -> !l.equals(location))
                    .toList();
            if (!others.isEmpty()) {
                guards.add(KeptBackups.guard(host, others));
            }
        }
        return guards;
    }

    /**
     * All along: now, with all votes counted, and afterwards, which then is so in between too. Votes are etcd's own: asked
     * again, some are gone that the inventory still has, and a host whose PostgreSQL was stopped may vote still.
     */
    private List<String> majority(List<Host> going) {
        List<String> all = members();
        List<String> leaves = going.stream().map(Host::name).toList();
        long staying = all.stream().filter(n -> !leaves.contains(n)).count();
        long present = voting(voters, all);
        long answering = present + voting(leaving, all);
        if (answering > all.size() / 2 && present > staying / 2) {
            return List.of();
        }
        return List.of(present + " of the " + staying + " etcd members that stay answer, " + answering + " of all "
                + all.size() + ": without a majority no vote can be taken away.");
    }

    private static long voting(List<Host> answering, List<String> members) {
        return answering.stream().filter(h -> members.contains(h.name())).count();
    }

    private List<String> members() {
        List<String> told = EtcdMembers.names(cluster, voters);
        return told.isEmpty() ? layout.members().stream().map(Host::name).toList() : told;
    }

    /** Whether a data node or a witness serves. */
    boolean isUp(String node) {
        return topology.nodes().stream().anyMatch(n -> n.node().equals(node) && isUp(n));
    }

    private boolean isGoing(String node) {
        return layout.inventory().host(node).location().equals(location);
    }

    private static boolean isUp(NodeState node) {
        return node.status().equals("Up");
    }
}
