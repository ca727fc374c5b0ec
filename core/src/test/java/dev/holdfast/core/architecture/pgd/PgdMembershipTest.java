package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.Architecture;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes of the article's cluster that come and go, with prepared answers. */
class PgdMembershipTest {
    private final PgdLayout layout = PgdClusters.article();
    private final PgdAnswers hosts = new PgdAnswers(layout);

    private Architecture architecture() {
        return PgdArchitecture.of(layout.generation());
    }

    private RemovalPlan removal(ClusterSpec spec, Inventory inventory, String node) {
        return architecture().removal(new ClusterContext(spec, inventory, hosts), node);
    }

    private RemovalPlan removal(String node) {
        return removal(PgdClusters.without(layout.spec(), node), layout.inventory(), node);
    }

    private List<String> addition(String node) {
        return architecture()
                .additionGuards(
                        new ClusterContext(layout.spec(), layout.inventory().without(node), hosts), node);
    }

    private static List<String> told(List<HostAction> acts) {
        return acts.stream()
                .map(a -> a.host() + ": " + ((HostAction.Run) a).command().line())
                .toList();
    }

    @Test
    void removal_handsOnItsRows_isPartedByAnother_andStopsThen() {
        RemovalPlan plan = removal("kaolin");
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.successor()).isEqualTo("kaboom");
        assertThat(told(plan.leave()))
                .satisfiesExactly(
                        a -> assertThat(a).startsWith("kaolin: for unit in pgd-proxy pemagent;"),
                        a -> assertThat(a).startsWith("kaolin: bash -s -- enterprisedb /usr/edb/as16/bin/psql"));
        assertThat(told(plan.forget()))
                .satisfiesExactly(
                        a -> assertThat(a)
                                .isEqualTo("kaboom: bash -s -- kaolin enterprisedb /usr/edb/as16/bin/psql /tmp 5444"
                                        + " bdrdb 900"),
                        a -> assertThat(a).startsWith("kaolin: for unit in postgres;"),
                        a -> assertThat(a).isEqualTo("kapok: bash -s -- kaolin kaboom kaftan"));
        assertThat(((HostAction.Run) plan.forget().get(0)).command().stdin())
                .contains("bdr.part_node(node_name => :'node', wait_for_completion => false)")
                .doesNotContain("force =>")
                .doesNotContain("drop_node");
    }

    /** Its group is known by its location, as config.yml has it no more. */
    @Test
    void removal_ofTheWriteLeader_isSeenToLeadAndHasASuccessor() {
        ClusterContext cluster =
                new ClusterContext(PgdClusters.without(layout.spec(), "kaput"), layout.inventory(), hosts);
        assertThat(PgdTopology.of(cluster).leader("datacenter2")).contains("kaput");
        assertThat(architecture().removal(cluster, "kaput").successor()).isEqualTo("karakul");
    }

    @Test
    void removal_ofTheNodeThatIsBackedUp_isRefusedUntilAnotherIs() {
        assertThat(removal("kaboom").guards())
                .anyMatch(g -> g.startsWith("The backups of datacenter1 would end")
                        && g.contains("Write `backup: kapok` at one of them"));
        ClusterSpec moved = PgdClusters.backing(PgdClusters.without(layout.spec(), "kaboom"), "kaolin", "kapok");
        RemovalPlan plan = removal(moved, layout.inventory(), "kaboom");
        assertThat(plan.guards()).isEmpty();
        assertThat(told(plan.forget())).contains("kapok: bash -s -- kaboom kaolin kaftan");
    }

    @Test
    void removal_ofAWitness_leavesBackupsAlone() {
        RemovalPlan plan = removal("karma");
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.successor()).isEmpty();
        assertThat(told(plan.leave())).hasSize(1);
        assertThat(told(plan.forget())).hasSize(2).noneMatch(a -> a.startsWith("ka") && a.contains("barman"));
    }

    @Test
    void removal_ofWhatConfigHasStill_orKeepsBackups_orHasPem_isRefused() {
        RemovalPlan there = removal(layout.spec(), layout.inventory(), "kaolin");
        assertThat(there.guards()).containsExactly("config.yml still has instance kaolin; take it out there first.");
        assertThat(removal("kapok").guards()).anyMatch(g -> g.startsWith("kapok keeps the backups of datacenter1;"));
        assertThat(removal("pemserver").guards()).anyMatch(g -> g.startsWith("pemserver has PEM's database"));
    }

    @Test
    void removal_whileAnotherIsDownOrJoins_isRefused() {
        hosts.unreachable("kaftan");
        assertThat(removal("kaolin").guards())
                .contains("kaftan is down; bring it back first.")
                .anyMatch(g -> g.startsWith("1 of 3 voters of datacenter1_subgroup are up beside kaolin, which is no"));
        hosts.state("karakul", "JOINING", "Up");
        assertThat(removal("kaolin").guards())
                .containsExactly("karakul is JOINING; one node comes or goes at a time, so wait until it is ACTIVE.");
    }

    @Test
    void removal_ofOneOfTwo_orOfTheLast_isRefused() {
        Inventory two = layout.inventory().without("karakul");
        assertThat(removal(layout.spec(), two, "karaoke").guards())
                .anyMatch(g -> g.startsWith("1 of 2 voters of datacenter2_subgroup are up beside karaoke"));
        Inventory one = two.without("kaput");
        assertThat(removal(layout.spec(), one, "karaoke").guards())
                .anyMatch(g -> g.startsWith("karaoke is the only data node of datacenter2"));
    }

    @Test
    void removal_whileNobodyLeads_orFailoverIsPaused_isRefused() {
        hosts.on("", "node_group_routing_summary", "datacenter1_subgroup|\ndatacenter2_subgroup|kaput\n");
        hosts.on("", "node_route_writes = false", "karaoke|kept\n");
        assertThat(removal("kaolin").guards())
                .anyMatch(g -> g.startsWith("datacenter1_subgroup has no write leader"))
                .anyMatch(g -> g.startsWith("automatic failover of datacenter2 is paused"));
    }

    @Test
    void removal_ofADeadNode_isPartedWithoutForceAndTouchesNothingOnIt() {
        hosts.unreachable("kaolin");
        hosts.away.add("kaolin");
        RemovalPlan plan = removal("kaolin");
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.leave()).isEmpty();
        assertThat(plan.forget()).extracting(HostAction::host).containsExactly("kaboom", "kapok");
    }

    @Test
    void removal_ofWhatIsNeitherWellNorDead_isRefused() {
        hosts.away.add("kaolin");
        assertThat(removal("kaolin").guards()).anyMatch(g -> g.startsWith("SSH to kaolin fails, though pgd sees it"));
        hosts.away.clear();
        hosts.unreachable("kaolin");
        assertThat(removal("kaolin").guards()).anyMatch(g -> g.startsWith("PostgreSQL of kaolin does not run"));
    }

    /** Asked again after a worker's death: what it wrote was handed on before it was parted. */
    @Test
    void removal_thatIsHalfDone_goesOn() {
        hosts.state("kaolin", "PARTED", "Unreachable");
        RemovalPlan plan = removal("kaolin");
        assertThat(plan.guards()).isEmpty();
        assertThat(told(plan.leave())).hasSize(1);
        assertThat(plan.forget()).extracting(HostAction::host).containsExactly("kaboom", "kaolin", "kapok");
    }

    /** Its host was made and it has never joined. */
    @Test
    void removal_ofWhatPgdDoesNotKnow_isAllowed() {
        hosts.on(
                "",
                "show-nodes",
                PgdAnswers.rows(layout.nodes().stream()
                        .filter(h -> !h.name().equals("kaolin"))
                        .map(h -> "{\"Node\":\"" + h.name()
                                + "\",\"Node ID\":1,\"Current State\":\"ACTIVE\",\"Status\":\"Up\"}")
                        .toList()));
        RemovalPlan plan = removal("kaolin");
        assertThat(plan.guards()).isEmpty();
        assertThat(told(plan.leave())).hasSize(1);
    }

    @Test
    void topology_nodeThatHasLeft_isShownNoMore() {
        hosts.state("kaolin", "PARTED", "Unreachable");
        ClusterContext after = new ClusterContext(
                PgdClusters.without(layout.spec(), "kaolin"), layout.inventory().without("kaolin"), hosts);
        assertThat(PgdTopology.of(after).nodes())
                .hasSize(6)
                .noneMatch(n -> n.node().equals("kaolin"));
    }

    @Test
    void addition_ofADataNodeOrAWitness_isAllowedWhereAllIsWell() {
        assertThat(addition("kaolin")).isEmpty();
        assertThat(addition("karma")).isEmpty();
        assertThat(addition("kapok"))
                .containsExactly("kapok is no node of PGD: `holdfast provision` and `holdfast deploy` add it.");
        assertThat(addition("kestrel")).containsExactly("config.yml has no instance kestrel; write it there first.");
    }

    @Test
    void addition_countsTheNewVoteAndWantsALeader() {
        hosts.unreachable("kaftan");
        assertThat(addition("kaolin"))
                .contains("kaftan is down; bring it back first.")
                .anyMatch(g -> g.startsWith("1 of 3 voters of datacenter1_subgroup are up beside kaolin"));
        hosts.unreachable("");
        hosts.on("", "node_group_routing_summary", "datacenter1_subgroup|\ndatacenter2_subgroup|kaput\n");
        assertThat(addition("kaolin")).anyMatch(g -> g.startsWith("datacenter1_subgroup has no write leader"));
    }

    @Test
    void addition_toALocationWithoutData_isRefused() {
        Inventory without =
                layout.inventory().without("kaput").without("karakul").without("karaoke");
        assertThat(architecture().additionGuards(new ClusterContext(layout.spec(), without, hosts), "kaput"))
                .anyMatch(g -> g.startsWith("datacenter2 has no data node yet"));
    }
}
