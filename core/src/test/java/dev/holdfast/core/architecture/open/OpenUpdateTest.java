package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Under which name a host keeps what an update changes, and who has a turn on the way back. */
class OpenUpdateTest {
    private static final String OLD = "2026-11-01T03:00:00Z";
    private static final String NEW = "2026-11-27T03:00:00Z";

    private final OpenLayout layout = Clusters.article();
    private final ScriptedHosts hosts = new ScriptedHosts();

    OpenUpdateTest() {
        hosts.everywhere("earlier.sh", "boot boot-1\n");
        layout.members()
                .forEach(h ->
                        hosts.on(h.name(), "echo \"etcd ", "etcd {\"header\":{\"member_id\":\"" + h.name() + "\"}}\n"));
        for (String location : layout.dataLocations()) {
            List<Host> nodes = layout.dataNodes(location);
            members(location, nodes.get(1).name(), "");
        }
    }

    /** The first node leads. */
    private void members(String location, String standby, String down) {
        List<Host> nodes = layout.dataNodes(location);
        String members = nodes.stream()
                .map(h -> "{\"name\":\"" + h.name() + "\",\"role\":\""
                        + (h.equals(nodes.get(0)) ? "leader" : h.name().equals(standby) ? "sync_standby" : "replica")
                        + "\",\"state\":\""
                        + (h.name().equals(down) ? "start failed" : h.equals(nodes.get(0)) ? "running" : "streaming")
                        + "\"}")
                .collect(Collectors.joining(",", "{\"members\":[", "]}"));
        nodes.forEach(h -> hosts.on(
                h.name(),
                "echo \"cluster ",
                "own {}\ncluster " + members + "\netcd {\"header\":{\"member_id\":\"" + h.name()
                        + "\"}}\nhaproxy \"active\"\n"));
    }

    private void keeps(String host, String update, long changedAt, String finished) {
        hosts.on(
                host,
                "earlier.sh",
                "boot boot-1\nupdate " + update + "\n" + finished + "kept " + changedAt + "\npackage libc6 2 1\n");
    }

    private RollPlan plan(RollKind kind) {
        return OpenRolling.of(new ClusterContext(layout.spec(), layout.inventory(), hosts), kind)
                .plan();
    }

    private static List<String> hosts(List<Turn> turns) {
        return turns.stream().map(Turn::host).toList();
    }

    private static String line(HostAction act) {
        return ((HostAction.Run) act).command().line();
    }

    @Test
    void update_afterOneThatStopped_goesOnUnderItsName() {
        keeps("kapok", NEW, 2, "");
        keeps("karma", OLD, 1, "finished\n");
        RollPlan plan = plan(RollKind.UPDATE);
        assertThat(line(plan.rest().get(0).acts().get(0))).contains("update.sh " + NEW + " boot-1 stay");
        assertThat(plan.end())
                .hasSize(10)
                .allSatisfy(act -> assertThat(line(act)).endsWith("finished.sh " + NEW));
    }

    @Test
    void update_afterOneThatPassedAllHosts_hasANameOfItsOwn() {
        keeps("kapok", NEW, 2, "finished\n");
        assertThat(line(plan(RollKind.UPDATE).rest().get(0).acts().get(0)))
                .doesNotContain(NEW)
                .contains("update.sh 20");
    }

    @Test
    void update_afterOneThatWasRolledBack_hasANameOfItsOwn_unlessSomeHostsWereNot() {
        hosts.on("kapok", "earlier.sh", "boot boot-1\nupdate " + NEW + "\n");
        assertThat(line(plan(RollKind.UPDATE).rest().get(0).acts().get(0))).doesNotContain(NEW);
        keeps("karma", NEW, 2, "finished\n");
        assertThat(line(plan(RollKind.UPDATE).rest().get(0).acts().get(0))).contains(NEW);
    }

    @Test
    void back_onlyHostsThatTheLatestUpdateChanged_leaderLast() {
        keeps("kapok", NEW, 2, "");
        keeps("karma", OLD, 9, "finished\n");
        keeps("kaboom", NEW, 3, "");
        keeps("kaftan", NEW, 4, "");
        RollPlan plan = plan(RollKind.BACK);
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.spare()).isEmpty();
        assertThat(hosts(plan.first())).containsExactly("kapok");
        assertThat(hosts(plan.rest())).containsExactly("kaftan", "kaboom");
        assertThat(line(plan.rest().get(0).acts().get(0))).contains("back.sh " + NEW + " boot-1 stay 198.18.1.");
        assertThat(plan.end()).isEmpty();
    }

    @Test
    void back_theLastChangedStandbyThatNobodyWaitsFor_goesBeforeTheClusterIsWell() {
        keeps("kaolin", NEW, 4, "");
        keeps("kaftan", NEW, 3, "");
        RollPlan plan = plan(RollKind.BACK);
        assertThat(hosts(plan.spare())).containsExactly("kaolin");
        assertThat(plan.spare().get(0).aside()).isEmpty();
        assertThat(hosts(plan.rest())).containsExactly("kaftan");
    }

    @Test
    void back_aNodeThatIsDown_goesBeforeTheClusterIsWell_aLeaderNever() {
        members("datacenter1", "kaftan", "kaolin");
        keeps("kaolin", NEW, 3, "");
        keeps("kaboom", NEW, 4, "");
        RollPlan plan = plan(RollKind.BACK);
        assertThat(hosts(plan.spare())).containsExactly("kaolin");
        assertThat(hosts(plan.rest())).containsExactly("kaboom");
    }

    @Test
    void back_withABareMajorityOfEtcd_noVoterGoesThatAnswers() {
        layout.members().stream()
                .map(Host::name)
                .filter(h -> !List.of("kaboom", "kaolin", "kaftan", "kaput").contains(h))
                .forEach(h -> hosts.on(h, "echo \"etcd ", "own {}\ncluster {}\netcd \nhaproxy \"active\"\n"));
        keeps("kaolin", NEW, 4, "");
        assertThat(plan(RollKind.BACK).spare()).isEmpty();
    }

    @Test
    void back_nothingKept_isGuarded() {
        assertThat(plan(RollKind.BACK).guards()).containsExactly("No host keeps packages of before an update.");
    }

    @Test
    void back_aHostThatDoesNotAnswer_isGuarded() {
        keeps("kaolin", NEW, 3, "");
        hosts.down("karma");
        assertThat(plan(RollKind.BACK).guards())
                .singleElement()
                .asString()
                .startsWith("karma does not answer: bring it back");
    }

    @Test
    void backWithReboot_awaitsAnotherBoot() {
        keeps("kaboom", NEW, 3, "");
        Turn turn = plan(RollKind.BACK_REBOOT).rest().get(0);
        assertThat(turn.acts()).hasSize(2);
        assertThat(line(turn.acts().get(0))).contains("back.sh " + NEW + " boot-1 reboot");
    }
}
