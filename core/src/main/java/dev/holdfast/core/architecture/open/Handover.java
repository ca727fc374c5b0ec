package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Await;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.topology.MemberState;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Moves a location's write leadership by a person's word; Patroni 4.0 "patronictl".
 *
 * @param patience how long the successor is given to have its copies of slots
 */
record Handover(ClusterContext cluster, String location, String to, Duration patience) {
    private static final Duration LIMIT = Duration.ofSeconds(100);
    /** A standby that has just rejoined has its copies of slots within seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Handover(ClusterContext cluster, String location, String to) {
        this(cluster, location, to, PATIENCE);
    }

    /** In good order: only to a synchronous standby, which holds every acknowledged write, and with the slots. */
    List<HostAction> switchover() {
        Host target = target();
        List<MemberState> members = Members.of(cluster, location);
        String leader = only(members, "leader");
        if (leader.equals(to)) {
            return List.of();
        }
        if (leader.isEmpty()) {
            throw unsafe(location + " has no write leader to take over from; `holdfast status` says why, and"
                    + " --accept-loss promotes " + to + " nevertheless.");
        }
        String standby = only(members, "sync_standby");
        if (!standby.equals(to)) {
            throw unsafe(to + " is not the synchronous standby of " + location + " and may lack acknowledged writes; "
                    + (standby.isEmpty() ? "there is none now." : standby + " is: name that one.")
                    + " --accept-loss moves to " + to + " nevertheless.");
        }
        mustHoldSlots(leader, target);
        return acts(target, "switchover " + Shell.quote(location) + " --leader " + Shell.quote(leader));
    }

    /** Also to a node that may lack acknowledged writes. */
    List<HostAction> force() {
        return acts(target(), "failover " + Shell.quote(location));
    }

    private void mustHoldSlots(String leader, Host target) {
        Host from = cluster.inventory().host(leader);
        List<String> missing =
                Await.answer(patience, () -> SlotCopies.missing(cluster, from, target), List<String>::isEmpty);
        if (!missing.isEmpty()) {
            throw unsafe(
                    to + " holds no synced copy of " + String.join(", ", missing) + " after " + patience.toSeconds()
                            + " s; replication to other locations would end with its promotion. `holdfast verify` says how the"
                            + " slots are; --accept-loss moves to " + to + " nevertheless.");
        }
    }

    private List<HostAction> acts(Host target, String verb) {
        String primary = DatabasePhase.curl(target) + "/primary -f -o /dev/null";
        // patronictl's exit status does not say whether the move succeeded; the node itself does.
        String line = primary + " 2>/dev/null || { patronictl -c /etc/patroni/config.yml " + verb + " --candidate "
                + Shell.quote(to) + " --force && timeout 60 bash -c 'until " + primary
                + " 2>/dev/null; do sleep 0.5; done'; }";
        return List.of(new HostAction.Run(target.name(), Command.of(line).within(LIMIT)));
    }

    private Host target() {
        return cluster.inventory().hosts().stream()
                .filter(h -> h.name().equals(to)
                        && new OpenLayout(cluster.spec(), cluster.inventory())
                                .dataNodes(location)
                                .contains(h))
                .findFirst()
                .orElseThrow(() -> unsafe(to + " is no data node of " + location + "; there are "
                        + new OpenLayout(cluster.spec(), cluster.inventory())
                                .dataNodes(location).stream().map(Host::name).collect(Collectors.joining(", "))
                        + "."));
    }

    private static String only(List<MemberState> members, String role) {
        return members.stream()
                .filter(m -> m.role().equals(role))
                .map(MemberState::node)
                .findFirst()
                .orElse("");
    }

    private static HoldfastException unsafe(String message) {
        return new HoldfastException(FailureKind.UNSAFE, message);
    }
}
