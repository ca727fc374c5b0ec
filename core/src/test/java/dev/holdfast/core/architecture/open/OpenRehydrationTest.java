package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ReplacementPlan;
import dev.holdfast.core.architecture.ReplacementPlan.Successor;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenRehydrationTest {
    private static ReplacementPlan plan(OpenLayout layout, String host, String leader, String standby) {
        String location = layout.inventory().host(host).location();
        List<MemberState> members = new ArrayList<>();
        if (!leader.isEmpty()) {
            members.add(new MemberState(leader, location, "leader", "running", 1, 0));
        }
        if (!standby.isEmpty()) {
            members.add(new MemberState(standby, location, "sync_standby", "streaming", 1, 0));
        }
        Topology topology = new Topology(List.of(), List.of(), List.of(), members, List.of());
        return new OpenRehydration(layout, topology, layout.inventory().host(host)).plan();
    }

    private static List<String> lines(List<HostAction> acts) {
        return acts.stream()
                .map(a -> a.host() + ": " + ((HostAction.Run) a).command().line())
                .toList();
    }

    @Test
    void aLeaderHandsOverAndComesBackAsANewMemberOfEtcd() {
        ReplacementPlan plan = plan(Clusters.article(), "kaboom", "kaboom", "kaftan");
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.successor()).isEqualTo(new Successor("datacenter1", "kaftan"));
        assertThat(lines(plan.leave()))
                .containsExactly("kaboom: systemctl stop patroni", "kaboom: systemctl stop etcd", "kaboom: sync");
        assertThat(lines(plan.stay()))
                .containsExactly("kaboom: systemctl start etcd", "kaboom: systemctl start patroni");
        assertThat(plan.enterBefore()).isEqualTo("dcs");
        assertThat(lines(plan.enter()))
                .containsExactly("kaboom: bash -s -- 198.18.1.11", "kaftan: bash -s -- kaboom 198.18.1.11");
    }

    @Test
    void aLeaderWithoutSynchronousStandbyStays() {
        assertThat(plan(Clusters.article(), "kaboom", "kaboom", "").guards())
                .singleElement()
                .asString()
                .contains("no synchronous standby that could take over from kaboom");
        assertThat(plan(Clusters.article(), "kaboom", "", "kaftan").guards())
                .singleElement()
                .asString()
                .contains("no write leader");
    }

    @Test
    void aMajorityOfEtcdMustBeLeft() {
        OpenLayout layout = Clusters.oneLocation();
        String first = layout.members().get(0).name();
        assertThat(plan(layout, first, layout.members().get(1).name(), first).guards())
                .isEmpty();
        OpenLayout alone = new OpenLayout(
                layout.spec(),
                new dev.holdfast.core.inventory.Inventory(
                        "test", List.of(layout.members().get(0))));
        assertThat(plan(alone, first, first, "").guards())
                .anySatisfy(g -> assertThat(g).contains("only data node"))
                .anySatisfy(g -> assertThat(g).contains("etcd would keep 0 of 1 members"));
    }

    @Test
    void aBackupHostEndsItsReceivers() {
        OpenLayout layout = Clusters.oneLocation();
        String barman = layout.inventory().hosts().stream()
                .filter(h -> h.has(dev.holdfast.core.spec.Role.BARMAN))
                .findFirst()
                .orElseThrow()
                .name();
        ReplacementPlan plan = plan(layout, barman, "", "");
        assertThat(plan.guards()).singleElement().asString().contains("backups on the root disk");
        assertThat(lines(plan.leave()).get(0)).contains("systemctl stop cron").contains("receive-wal --stop");
        assertThat(lines(plan.stay())).contains(barman + ": systemctl start cron");
    }
}
