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
            members(location, nodes.get(1).name());
        }
    }

    /** The first node leads. */
    private void members(String location, String standby) {
        List<Host> nodes = layout.dataNodes(location);
        String members = nodes.stream()
                .map(h -> "{\"name\":\"" + h.name() + "\",\"role\":\""
                        + (h.equals(nodes.get(0)) ? "leader" : h.name().equals(standby) ? "sync_standby" : "replica")
                        + "\",\"state\":\""
                        + (h.equals(nodes.get(0)) ? "running" : "streaming")
                        + "\"}")
                .collect(Collectors.joining(",", "{\"members\":[", "]}"));
        nodes.forEach(h -> hosts.on(
                h.name(),
                "echo \"cluster ",
                "own {}\ncluster " + members + "\netcd {\"header\":{\"member_id\":\"" + h.name()
                        + "\"}}\nhaproxy \"active\"\n"));
    }

    private void keeps(String host, String update, long changedAt, String more) {
        hosts.on(
                host,
                "earlier.sh",
                "boot boot-1\n" + more + "update " + update + "\nkept " + changedAt + "\npackage libc6 2 1\n");
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
        keeps("karma", OLD, 1, "passed " + OLD + "\n");
        RollPlan plan = plan(RollKind.UPDATE);
        assertThat(line(plan.rest().get(0).acts().get(0))).contains("update.sh " + NEW + " boot-1 stay");
        assertThat(plan.end())
                .hasSize(10)
                .allSatisfy(act -> assertThat(line(act)).endsWith("finished.sh " + NEW));
    }

    @Test
    void update_afterOneThatPassedAllHosts_hasANameOfItsOwn() {
        keeps("kapok", NEW, 2, "");
        keeps("karma", OLD, 2, "passed " + NEW + "\n");
        assertThat(line(plan(RollKind.UPDATE).rest().get(0).acts().get(0)))
                .doesNotContain(NEW)
                .contains("update.sh 20");
    }

    @Test
    void update_afterOneThatWasRolledBack_hasANameOfItsOwn_unlessSomeHostsWereNot() {
        hosts.on("kapok", "earlier.sh", "boot boot-1\nupdate " + NEW + "\n");
        assertThat(line(plan(RollKind.UPDATE).rest().get(0).acts().get(0))).doesNotContain(NEW);
        keeps("karma", NEW, 2, "passed " + NEW + "\n");
        assertThat(line(plan(RollKind.UPDATE).rest().get(0).acts().get(0))).contains(NEW);
    }

    @Test
    void back_onlyHostsThatTheLatestUpdateChanged_leaderLast() {
        keeps("kapok", NEW, 2, "");
        keeps("karma", OLD, 9, "passed " + OLD + "\n");
        keeps("kaboom", NEW, 3, "");
        keeps("kaftan", NEW, 4, "");
        RollPlan plan = plan(RollKind.BACK);
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.spare()).as("the last one leads").isEmpty();
        assertThat(hosts(plan.first())).containsExactly("kapok");
        assertThat(hosts(plan.rest())).containsExactly("kaftan", "kaboom");
        assertThat(line(plan.rest().get(0).acts().get(0))).contains("back.sh " + NEW + " boot-1 stay 198.18.1.");
        assertThat(plan.end()).isEmpty();
    }

    @Test
    void back_theLastChangedStandbyThatNobodyWaitsFor_isSpare() {
        keeps("kaolin", NEW, 4, "");
        keeps("kaftan", NEW, 3, "");
        RollPlan plan = plan(RollKind.BACK);
        assertThat(hosts(plan.spare())).containsExactly("kaolin");
        assertThat(hosts(plan.rest())).containsExactly("kaftan", "kaolin");
        assertThat(hosts(plan.ofAnUnwellCluster().rest())).containsExactly("kaftan");
        assertThat(plan.ofAWellCluster().spare()).isEmpty();
        assertThat(plan.size()).isEqualTo(2);
    }

    @Test
    void back_theSynchronousStandby_isNot() {
        keeps("kaftan", NEW, 4, "");
        assertThat(plan(RollKind.BACK).spare()).isEmpty();
    }

    @Test
    void back_aNodeWhosePostgresDoesNotStart_isSpare_aLeaderNever() {
        stopped("kaolin");
        stopped("kaboom");
        keeps("kaolin", NEW, 3, "");
        keeps("kaboom", NEW, 4, "");
        assertThat(hosts(plan(RollKind.BACK).spare())).containsExactly("kaolin");
    }

    /** Of what is slow nothing is known. */
    @Test
    void back_aNodeThatDoesNotAnswerPatronisQuestions_isNot() {
        keeps("kaftan", NEW, 3, "");
        hosts.failing("kaftan", "echo \"cluster ", 0, "own \ncluster \netcd \nhaproxy\n");
        keeps("kaolin", NEW, 9, "");
        assertThat(hosts(plan(RollKind.BACK).spare())).containsExactly("kaolin");
    }

    @Test
    void back_withABareMajorityOfEtcd_noVoterGoesThatAnswers() {
        List<String> answering = List.of("kaboom", "kaolin", "kaftan", "kaput");
        for (Host host : layout.members()) {
            if (!answering.contains(host.name())) {
                hosts.on(host.name(), "echo \"etcd ", "own {}\ncluster {}\netcd \nhaproxy \"active\"\n");
            }
        }
        keeps("kaolin", NEW, 4, "");
        assertThat(plan(RollKind.BACK).spare()).isEmpty();
        keeps("karma", NEW, 9, "down etcd\n");
        assertThat(hosts(plan(RollKind.BACK).spare())).containsExactly("karma");
    }

    private void stopped(String host) {
        String members = layout.dataNodes("datacenter1").stream()
                .map(h -> "{\"name\":\"" + h.name() + "\",\"role\":\""
                        + (h.name().equals("kaboom") ? "leader" : "replica") + "\",\"state\":\"running\"}")
                .collect(Collectors.joining(",", "{\"members\":[", "]}"));
        hosts.on(
                host,
                "echo \"cluster ",
                "own {\"state\":\"start failed\",\"role\":\"replica\"}\ncluster " + members
                        + "\netcd {\"header\":{\"member_id\":\"" + host + "\"}}\nhaproxy \"active\"\n");
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
        assertThat(turn.acts()).hasSize(3);
        assertThat(line(turn.acts().get(0))).contains("back.sh " + NEW + " boot-1 reboot");
        assertThat(line(turn.acts().get(2))).as("no sooner than it runs so").endsWith("forget.sh " + NEW);
    }
}
