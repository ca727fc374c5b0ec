package dev.holdfast.core.architecture.open;

import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.fault.Isolation;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What each fault does to a location's hosts, and what mends it. */
record OpenFaults(OpenLayout layout, Topology topology, String location) {
    /** In /run, so that a boot forgets it; read after every other file there. */
    private static final String DROP_IN = "/run/systemd/system/patroni.service.d";

    private static final String NO_RESTART = DROP_IN + "/zz-holdfast-drill.conf";

    FaultPlan plan(FaultKind fault) {
        String leader = topology.leader(location).orElse("");
        List<String> guards = new FaultGuards(layout, topology, location).against(fault);
        if (leader.isEmpty()) {
            return new FaultPlan(fault, location, "", guards, List.of(), List.of());
        }
        return new FaultPlan(fault, location, leader, guards, inject(fault, leader), heal(fault, leader));
    }

    private List<HostAction> inject(FaultKind fault, String leader) {
        if (fault == FaultKind.STOP_LEADER) {
            return List.of(run(leader, "systemctl stop patroni"));
        }
        if (fault == FaultKind.KILL_LEADER) {
            return List.of(run(
                    leader,
                    "mkdir -p " + DROP_IN + " && printf '[Service]\\nRestart=no\\n' > " + NO_RESTART
                            + " && systemctl daemon-reload && systemctl kill --kill-whom=all -s KILL patroni"));
        }
        if (fault == FaultKind.ISOLATE_LOCATION) {
            return new Isolation(layout.inventory(), location).begin();
        }
        if (fault == FaultKind.POWER_OFF_PAIR) {
            return Stream.concat(Stream.of(leader), topology.syncStandby(location).stream())
                    .<HostAction>map(HostAction.PowerOff::new)
                    .toList();
        }
        // Of power-off-two this is the first; the second is whoever leads then.
        return List.of(new HostAction.PowerOff(leader));
    }

    private List<HostAction> heal(FaultKind fault, String leader) {
        if (fault == FaultKind.STOP_LEADER) {
            return List.of(run(leader, "systemctl start patroni"));
        }
        if (fault == FaultKind.KILL_LEADER) {
            return List.of(run(
                    leader,
                    "rm -f " + NO_RESTART
                            + " && systemctl daemon-reload && { systemctl reset-failed patroni || true; } && systemctl"
                            + " start patroni"));
        }
        if (fault == FaultKind.ISOLATE_LOCATION) {
            return new Isolation(layout.inventory(), location).end();
        }
        if (fault == FaultKind.POWER_OFF) {
            return List.of(new HostAction.PowerOn(leader));
        }
        return layout.dataNodes(location).stream()
                .<HostAction>map(h -> new HostAction.PowerOn(h.name()))
                .toList();
    }

    private static HostAction run(String host, String line) {
        return new HostAction.Run(host, Command.of(line).within(Duration.ofSeconds(90)));
    }
}
