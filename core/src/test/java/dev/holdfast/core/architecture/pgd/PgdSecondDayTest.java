package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.Architecture;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verbs of the second day, with prepared answers. */
class PgdSecondDayTest {
    private final PgdLayout layout = PgdClusters.article();
    private final PgdAnswers hosts = new PgdAnswers(layout);
    private final ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), hosts);

    private Architecture architecture() {
        return PgdArchitecture.of(layout.generation());
    }

    @Test
    void maintenance_on_keepsAllButTheLeadersFromLeading() {
        List<HostAction> acts = architecture().maintenance(cluster, true);
        assertThat(acts).extracting(HostAction::host).containsExactly("kaboom", "kaput");
        String first = ((HostAction.Run) acts.get(0)).command().stdin();
        assertThat(first)
                .contains("node_name => 'kaboom', config_key => 'route_writes', config_value => 'true'")
                .contains("node_name => 'kaftan', config_key => 'route_writes', config_value => 'false'")
                .contains("node_name => 'kaolin', config_key => 'route_writes', config_value => 'false'")
                .doesNotContain("kaput");
        assertThat(((HostAction.Run) architecture().maintenance(cluster, false).get(0))
                        .command()
                        .stdin())
                .doesNotContain("config_value => 'false'");
    }

    @Test
    void maintenance_nobodyLeads_isRefused() {
        hosts.on("", "node_group_routing_summary", "datacenter1_subgroup|kaboom\ndatacenter2_subgroup|\n");
        assertThatThrownBy(() -> architecture().maintenance(cluster, true))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("Nobody leads datacenter2");
        assertThat(architecture().maintenance(cluster, false)).hasSize(2);
    }

    @Test
    void restart_witnessFirstAndWriteLeadersLast_eachWithASuccessor() {
        hosts.on("", "postmaster.pid", "1764156900\n");
        hosts.on("", "node_group_routing_summary", "datacenter1_subgroup|kaftan\ndatacenter2_subgroup|kaput\n");
        List<Turn> turns = architecture().roll(cluster, RollKind.RESTART).rest();
        assertThat(turns)
                .extracting(Turn::host)
                .containsExactly("karma", "kaboom", "kaolin", "kaftan", "karakul", "karaoke", "kaput");
        assertThat(turns)
                .extracting(Turn::successor)
                .containsExactly("", "kaftan", "kaboom", "kaboom", "kaput", "kaput", "karakul");
        assertThat(((HostAction.Run) turns.get(0).acts().get(0)).command().line())
                .endsWith("postmaster.pid)\" != '1764156900' || systemctl restart postgres.service");
        assertThat(((HostAction.Run) turns.get(1).acts().get(1)).command().line())
                .contains(
                        "settled.sh ACTIVE kaboom 540 runuser -u enterprisedb -- /usr/edb/as16/bin/psql -h /tmp -p 5444"
                                + " -d bdrdb");
    }

    @Test
    void restartPending_onlyWhereASettingWaits() {
        hosts.fails("", "pending_restart");
        hosts.on("kaolin", "pending_restart", "");
        assertThat(architecture().roll(cluster, RollKind.RESTART_PENDING).rest())
                .extracting(Turn::host)
                .containsExactly("kaolin");
    }

    @Test
    void restart_locationWithOneDataNode_isRefused() {
        ClusterContext few = new ClusterContext(
                layout.spec(),
                new Inventory(
                        layout.spec().name(),
                        layout.inventory().hosts().stream()
                                .filter(h -> !List.of("kaput", "karakul").contains(h.name()))
                                .toList()),
                hosts);
        assertThat(architecture().roll(few, RollKind.RESTART).guards())
                .anySatisfy(g -> assertThat(g).startsWith("karaoke is the only data node of datacenter2"))
                .anySatisfy(g -> assertThat(g).startsWith("datacenter2_subgroup has 1 voters"));
    }
}
