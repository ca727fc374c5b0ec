package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.fault.Isolation;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What each fault does to a location's nodes, what mends it, and why it must not be done now. */
record PgdFaults(PgdLayout layout, Topology topology, String location) {
    private static final String DROP_IN = "/run/systemd/system/postgres.service.d";

    FaultPlan plan(FaultKind fault) {
        String leader = topology.leader(location).orElse("");
        List<String> guards = guards(fault);
        List<String> hangs = layout.dataLocations().contains(location) ? majority(fault) : List.of();
        if (leader.isEmpty() || !guards.isEmpty()) {
            return new FaultPlan(fault, location, leader, guards, hangs, List.of(), List.of());
        }
        return new FaultPlan(fault, location, leader, guards, hangs, inject(fault, leader), heal(fault, leader));
    }

    private List<String> guards(FaultKind fault) {
        if (!layout.dataLocations().contains(location)) {
            return List.of("There is no location " + location + " with data; there are "
                    + String.join(", ", layout.dataLocations()) + ".");
        }
        List<String> guards = new ArrayList<>();
        if (fault == FaultKind.ISOLATE_LOCATION) {
            guards.addAll(isolation());
        }
        if (topology.leader(location).isEmpty()) {
            guards.add(location + " has no write leader to begin with.");
        }
        topology.nodes().stream()
                .filter(n -> !n.status().equals("Up"))
                .forEach(n -> guards.add(n.node() + " is down already."));
        if (two(fault) && layout.dataNodes(location).size() < 2) {
            guards.add(fault.label() + " needs 2 data nodes at " + location + ".");
        } else if (two(fault) && majority(fault).isEmpty()) {
            guards.add(fault.label() + " leaves a majority at " + location
                    + ", where PGD goes on; that is not rehearsed yet.");
        }
        return List.copyOf(guards);
    }

    /** Only a location whose own group elects its leader goes on by itself. */
    private List<String> isolation() {
        if (layout.dataLocations().size() < 2) {
            return List.of(location + " is the only location with data: there is nothing to cut it off from.");
        }
        NodeGroup group = layout.routingGroup(layout.dataNodes(location).get(0));
        return group.parent().isPresent()
                ? List.of()
                : List.of(location + " is led by " + group.name() + ", which spans the locations; cutting it off is not"
                        + " rehearsed.");
    }

    /** The article's NOTE: after two of three nodes of a location the third hangs, because its group has no majority. */
    private List<String> majority(FaultKind fault) {
        if (fault == FaultKind.ISOLATE_LOCATION) {
            return List.of();
        }
        NodeGroup group = layout.routingGroup(layout.dataNodes(location).get(0));
        int all = layout.voters(group).size();
        long down = layout.voters(group).stream().filter(h -> !up(h)).count();
        int lost = two(fault) ? 2 : 1;
        long left = all - down - lost;
        return left > all / 2
                ? List.of()
                : List.of(fault.label() + " would leave " + left + " of " + all + " nodes of " + group.name()
                        + ", which is no majority: PGD elects no write leader then, and writes at " + location
                        + " hang until a node comes back.");
    }

    private static boolean two(FaultKind fault) {
        return fault == FaultKind.POWER_OFF_TWO || fault == FaultKind.POWER_OFF_PAIR;
    }

    private boolean up(Host host) {
        return topology.nodes().stream()
                .anyMatch(n -> n.node().equals(host.name()) && n.status().equals("Up"));
    }

    private List<HostAction> inject(FaultKind fault, String leader) {
        if (fault == FaultKind.ISOLATE_LOCATION) {
            return new Isolation(layout.inventory(), location).begin();
        }
        if (fault == FaultKind.STOP_LEADER) {
            return List.of(run(leader, "systemctl stop postgres"));
        }
        if (fault == FaultKind.KILL_LEADER) {
            return List.of(run(
                    leader,
                    "mkdir -p " + DROP_IN + " && printf '[Service]\\nRestart=no\\n' > " + DROP_IN
                            + "/zz-holdfast-drill.conf && systemctl daemon-reload"
                            + " && systemctl kill --kill-whom=all -s KILL postgres"));
        }
        List<HostAction> off = new ArrayList<>(List.of(new HostAction.PowerOff(leader)));
        if (fault == FaultKind.POWER_OFF_PAIR) {
            layout.dataNodes(location).stream()
                    .filter(h -> !h.name().equals(leader))
                    .findFirst()
                    .ifPresent(h -> off.add(new HostAction.PowerOff(h.name())));
        }
        return List.copyOf(off);
    }

    private List<HostAction> heal(FaultKind fault, String leader) {
        if (fault == FaultKind.ISOLATE_LOCATION) {
            return new Isolation(layout.inventory(), location).end();
        }
        if (fault == FaultKind.STOP_LEADER) {
            return List.of(run(leader, "systemctl start postgres"));
        }
        if (fault == FaultKind.KILL_LEADER) {
            return List.of(run(
                    leader,
                    "rm -f " + DROP_IN + "/zz-holdfast-drill.conf && systemctl daemon-reload"
                            + " && { systemctl reset-failed postgres || true; } && systemctl start postgres"));
        }
        return fault == FaultKind.POWER_OFF
                ? List.of(new HostAction.PowerOn(leader))
                : layout.dataNodes(location).stream()
                        .<HostAction>map(h -> new HostAction.PowerOn(h.name()))
                        .toList();
    }

    private static HostAction run(String host, String line) {
        return new HostAction.Run(host, Command.of(line).within(Duration.ofMinutes(2)));
    }
}
