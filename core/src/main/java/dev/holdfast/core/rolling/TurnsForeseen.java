package dev.holdfast.core.rolling;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * Who would hand over to whom as one turn follows the other. A node that steps aside is no synchronous standby any more:
 * the other one is, if there is one other, and stays it; so the standby of the leader's turn need not be the one of now.
 * Source: Patroni 4.0, tag nosync and "Synchronous mode", which keeps a standby that is synchronous already.
 */
public final class TurnsForeseen {
    private final Inventory inventory;
    private Topology now;

    private TurnsForeseen(Topology now, Inventory inventory) {
        this.inventory = inventory;
        this.now = now;
    }

    /** In the order of the turns. */
    public static List<TurnForeseen> of(List<Turn> turns, Topology now, Inventory inventory) {
        TurnsForeseen foreseen = new TurnsForeseen(now, inventory);
        return turns.stream().map(foreseen::take).toList();
    }

    private TurnForeseen take(Turn turn) {
        String location = inventory.host(turn.host()).location();
        Succession succession = new Succession(location, turn.host(), turn.successor());
        if (succession.isDue(now)) {
            String heir = succession.heir(now);
            now = with(location, heir, standbyBeside(heir, turn.host(), location));
            return new TurnForeseen(turn.host(), true, heir);
        }
        boolean gives = now.syncStandby(location).filter(turn.host()::equals).isPresent();
        if (gives && !turn.aside().isEmpty()) {
            String leader = now.leader(location).orElse("");
            now = with(location, leader, standbyBeside(leader, turn.host(), location));
        }
        return TurnForeseen.of(turn.host());
    }

    /** Once that host has stepped aside and come back; empty when it could be one of several. */
    private String standbyBeside(String leader, String host, String location) {
        List<String> others = now.members().stream()
                .filter(m -> m.location().equals(location) && !m.role().equals("unknown"))
                .map(MemberState::node)
                .filter(node -> !node.equals(leader) && !node.equals(host))
                .toList();
        return others.isEmpty() ? host : others.size() == 1 ? others.get(0) : "";
    }

    private Topology with(String location, String leader, String standby) {
        List<MemberState> members = new ArrayList<>();
        for (MemberState m : now.members()) {
            String role = m.node().equals(leader) ? "leader" : m.node().equals(standby) ? "sync_standby" : "replica";
            boolean theirs = m.location().equals(location) && !m.role().equals("unknown");
            members.add(theirs ? new MemberState(m.node(), location, role, m.state(), m.timeline(), m.lagBytes()) : m);
        }
        return new Topology(now.nodes(), now.groups(), now.proxies(), members, now.remarks());
    }
}
