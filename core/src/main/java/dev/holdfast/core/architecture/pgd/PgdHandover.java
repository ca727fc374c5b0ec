package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Moves a location's write leadership by pgd itself: strict waits for the lag to be gone, fast does not. */
record PgdHandover(ClusterContext cluster, String location, String to) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int SECONDS = 60;

    List<HostAction> switchover() {
        return acts("strict");
    }

    /** Also to a node that may lack acknowledged writes. */
    List<HostAction> force() {
        return acts("fast");
    }

    private List<HostAction> acts(String method) {
        PgdCommand pgd = PgdCommand.on(cluster);
        Host target = target(pgd.layout());
        String group = Shell.quote(pgd.layout().routingGroup(target).name());
        String node = Shell.quote(to);
        String before = "switchover --group-name " + group + " --node-name " + node + " --method " + method
                + " --timeout " + SECONDS + "s";
        String since = "group " + group + " set-leader " + node + " --" + method + " --timeout " + SECONDS + "s";
        String leads = PgdSql.replicated(pgd.layout()).holds("").line().replace(" | grep -qx t", "");
        String ask = "echo \"select write_lead = '" + to + "' from bdr.node_group_routing_summary where node_group_name"
                + " = '" + pgd.layout().routingGroup(target).name() + "'\" | { " + leads + "; } | grep -qx t";
        // pgd's exit status is not documented to say whether the move succeeded; the catalog does.
        String line = "{ " + ask + "; } || { " + pgd.line(before, since).line() + " && timeout 60 bash -c "
                + Shell.quote("until " + ask + "; do sleep 0.5; done") + "; }";
        return List.of(new HostAction.Run(target.name(), Command.of(line).within(LIMIT)));
    }

    private Host target(PgdLayout layout) {
        return layout.dataNodes(location).stream()
                .filter(h -> h.name().equals(to))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        to + " is no data node of " + location + "; there are "
                                + layout.dataNodes(location).stream()
                                        .map(Host::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
