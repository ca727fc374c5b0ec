package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.topology.GroupState;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** pgd's answers in both grammars, and what follows from them. */
class PgdTopologyTest {
    private final PgdLayout layout = PgdClusters.article();
    private final Set<String> down = new HashSet<>();
    private boolean since57;

    /** A cluster whose pgd answers as documented, in the grammar before 5.7 or the one since. */
    private final class Answers implements HostAccess {
        @Override
        public Output run(String host, Command command) {
            String text = command.line() + command.stdin();
            if (text.contains("node_group_routing_summary")) {
                return new Output(0, "datacenter1_subgroup|kaboom\ndatacenter2_subgroup|kaput\n", "");
            }
            if (text.contains("show-nodes")) {
                return new Output(0, since57 ? nodesSince57() : nodesBefore57(), "");
            }
            if (text.contains("show-groups")) {
                return new Output(0, since57 ? groupsSince57() : groupsBefore57(), "");
            }
            return new Output(0, "[]", "");
        }
    }

    private String status(Host host) {
        return down.contains(host.name()) ? "Unreachable" : "Up";
    }

    private String nodesBefore57() {
        return rows(layout.nodes().stream()
                .map(h -> "{\"Node\":\"" + h.name() + "\",\"Node ID\":2710197610,\"Group\":\""
                        + layout.group(h).name() + "\",\"Type\":\"" + layout.kind(h)
                        + "\",\"Current State\":\"ACTIVE\",\"Target State\":\"ACTIVE\",\"Status\":\"" + status(h)
                        + "\",\"Seq ID\":" + h.node() + "}")
                .toList());
    }

    private String nodesSince57() {
        return rows(layout.nodes().stream()
                .map(h -> "{\"node_name\":\"" + h.name() + "\",\"group_name\":\""
                        + layout.group(h).name() + "\",\"node_kind\":\"" + layout.kind(h)
                        + "\",\"join_state\":\"ACTIVE\",\"node_status\":\"" + status(h)
                        + "\",\"node_id\":2710197610,\"snowflake_seqid\":" + h.node() + ",\"database\":\"bdrdb\"}")
                .toList());
    }

    private String groupsBefore57() {
        return rows(layout.pgd().groups().stream()
                .map(g -> "{\"Group\":\"" + g.name() + "\",\"Group ID\":7,\"Type\":\"data\",\"Parent Group\":\""
                        + g.parent().orElse("") + "\",\"Location\":\""
                        + g.option("location").orElse("") + "\",\"Raft\":true,\"Routing\":" + g.routes()
                        + ",\"Raft Leader\":\"kaboom\",\"Write Leader\":\"\"}")
                .toList());
    }

    private String groupsSince57() {
        return rows(layout.pgd().groups().stream()
                .map(g -> "{\"group_name\":\"" + g.name() + "\",\"parent_group_name\":\""
                        + g.parent().orElse("") + "\",\"group_type\":\"data\",\"node_count\":3,\"node_group_id\":7}")
                .toList());
    }

    private static String rows(List<String> rows) {
        return rows.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private Topology seen() {
        return PgdTopology.of(new ClusterContext(layout.spec(), layout.inventory(), new Answers()));
    }

    private FaultPlan plan(FaultKind fault) {
        return new PgdFaults(layout, seen(), "datacenter1").plan(fault);
    }

    @Test
    void topology_bothGrammars_isTheSame() {
        Topology before = seen();
        since57 = true;
        Topology since = seen();
        assertThat(since.nodes())
                .isEqualTo(before.nodes())
                .hasSize(7)
                .first()
                .isEqualTo(new NodeState(
                        "kaboom", 2710197610L, "datacenter1_subgroup", "data", "ACTIVE", "ACTIVE", "Up", 1, true));
        assertThat(since.members()).isEqualTo(before.members());
        assertThat(since.leader("datacenter1")).contains("kaboom");
        assertThat(since.leader("datacenter2")).contains("kaput");
        assertThat(since.groups())
                .extracting(GroupState::group)
                .isEqualTo(before.groups().stream().map(GroupState::group).toList());
        assertThat(since.groups()).extracting(GroupState::writeLeader).containsExactly("", "kaboom", "kaput", "");
    }

    @Test
    void topology_oneNodeDown_saysThatTheNextWouldHang() {
        down.add("kaftan");
        assertThat(seen().remarks())
                .anySatisfy(r -> assertThat(r)
                        .contains("datacenter1_subgroup: kaftan is down; 2 of 3 nodes vote, a majority is 2.")
                        .contains("If one more dies, writes through its proxies hang."));
    }

    @Test
    void topology_noNodeAnswers_showsAllUnreachableAndWhy() {
        Topology seen = PgdTopology.of(new ClusterContext(
                layout.spec(), layout.inventory(), (host, command) -> new Output(1, "", "connection refused")));
        assertThat(seen.nodes())
                .hasSize(7)
                .allSatisfy(n -> assertThat(n.status()).isEqualTo("Unreachable"));
        assertThat(seen.remarks()).singleElement().asString().contains("pgd answers on no node", "connection refused");
    }

    @Test
    void fault_oneOfThree_isAllowedAndMended() {
        FaultPlan plan = plan(FaultKind.POWER_OFF);
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.inject()).containsExactly(new HostAction.PowerOff("kaboom"));
        assertThat(plan.heal()).containsExactly(new HostAction.PowerOn("kaboom"));
    }

    @Test
    void fault_twoOfThree_isForAPersonsWordWithTheReasonOfTheNote() {
        FaultPlan plan = plan(FaultKind.POWER_OFF_TWO);
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.hangs())
                .singleElement()
                .asString()
                .contains("would leave 1 of 3 nodes of datacenter1_subgroup, which is no majority", "hang");
        assertThat(plan.inject()).containsExactly(new HostAction.PowerOff("kaboom"));
        assertThat(plan(FaultKind.POWER_OFF_PAIR).inject())
                .containsExactly(new HostAction.PowerOff("kaboom"), new HostAction.PowerOff("kaftan"));
    }

    @Test
    void fault_secondWhileOneIsDown_isRefused() {
        down.add("kaolin");
        FaultPlan plan = plan(FaultKind.STOP_LEADER);
        assertThat(plan.guards()).anySatisfy(g -> assertThat(g).contains("kaolin is down already"));
        assertThat(plan.hangs()).anySatisfy(g -> assertThat(g).contains("would leave 1 of 3 nodes"));
        assertThat(plan.inject()).isEmpty();
    }

    @Test
    void writePort_connectionManagersFollowPostgresPort() {
        assertThat(PgdClusters.expanded().writePort()).isEqualTo(6444);
        assertThat(PgdClusters.expanded().spec().proxy().readListenPort()).isEqualTo(6445);
        assertThat(PgdClusters.essential().writePort()).isEqualTo(6432);
        assertThat(layout.writePort()).isEqualTo(6432);
    }

    @Test
    void switchover_asksPgdInBothGrammarsAndThenTheCatalog() {
        List<HostAction> acts = new PgdHandover(
                        new ClusterContext(layout.spec(), layout.inventory(), new Answers()), "datacenter1", "kaolin")
                .switchover();
        assertThat(acts)
                .singleElement()
                .satisfies(a -> assertThat(((HostAction.Run) a).command().line())
                        .contains("pgd switchover --group-name datacenter1_subgroup --node-name kaolin --method strict")
                        .contains("pgd group datacenter1_subgroup set-leader kaolin --strict")
                        .contains("bdr.node_group_routing_summary"));
    }
}
