package dev.holdfast.core.architecture.open;

import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** Reasons why a location must not be broken now. */
record FaultGuards(OpenLayout layout, Topology topology, String location) {
    private static final long MOST_LAG = 16L * 1024 * 1024;

    List<String> against(FaultKind fault) {
        if (!layout.dataLocations().contains(location)) {
            return List.of("There is no location " + location + " with data; there are "
                    + String.join(", ", layout.dataLocations()) + ".");
        }
        List<String> guards = new ArrayList<>(power(fault));
        if (topology.leader(location).isEmpty()) {
            guards.add(location + " has no write leader to begin with.");
        }
        topology.nodes().stream()
                .filter(n -> !n.status().equals("Up"))
                .map(NodeState::node)
                .forEach(n -> guards.add(n + " is down already."));
        topology.members().stream()
                .filter(m -> m.lagBytes() > MOST_LAG)
                .forEach(m -> guards.add(m.node() + " is " + m.lagBytes() + " bytes behind its leader."));
        guards.addAll(fault == FaultKind.ISOLATE_LOCATION ? isolation() : successors(fault));
        guards.addAll(quorum(fault));
        return List.copyOf(guards);
    }

    /** Nobody could give a bare host its power back. */
    private List<String> power(FaultKind fault) {
        boolean cutsPower =
                fault == FaultKind.POWER_OFF || fault == FaultKind.POWER_OFF_TWO || fault == FaultKind.POWER_OFF_PAIR;
        return cutsPower && layout.spec().platform().equals("bare")
                ? List.of("Platform bare has no hand on its hosts' power; drill with stop-leader, kill-leader or"
                        + " isolate-location.")
                : List.of();
    }

    private List<String> isolation() {
        return layout.dataLocations().size() > 1
                ? List.of()
                : List.of(location + " is the only location with data: there is nothing to cut it off from.");
    }

    private List<String> successors(FaultKind fault) {
        int needed = fault == FaultKind.POWER_OFF_TWO || fault == FaultKind.POWER_OFF_PAIR ? 3 : 2;
        int nodes = layout.dataNodes(location).size();
        if (nodes < needed) {
            return List.of(
                    fault.label() + " needs " + needed + " data nodes at " + location + "; it has " + nodes + ".");
        }
        Server server = Server.of(layout.spec(), location);
        if (!server.failoverSlots() && !layout.otherDataLocations(location).isEmpty()) {
            return List.of(location + " runs PostgreSQL " + server.version() + ", which has no failover slots: with its"
                    + " write leader, replication from it to the other locations would end.");
        }
        boolean sync = topology.members().stream()
                .anyMatch(m -> m.location().equals(location) && m.role().equals("sync_standby"));
        return sync ? List.of() : List.of(location + " has no synchronous standby that could take over.");
    }

    /** Members that the fault takes with it must leave a majority, else nobody could be elected. */
    private List<String> quorum(FaultKind fault) {
        if (fault == FaultKind.ISOLATE_LOCATION || fault == FaultKind.STOP_LEADER || fault == FaultKind.KILL_LEADER) {
            return List.of();
        }
        int all = layout.members().size();
        long lost = layout.dataNodes(location).stream()
                .filter(layout::isMember)
                .map(Host::name)
                .limit(fault == FaultKind.POWER_OFF ? 1 : 2)
                .count();
        return all - lost > all / 2
                ? List.of()
                : List.of("etcd would keep " + (all - lost) + " of " + all + " members, which is no majority.");
    }
}
