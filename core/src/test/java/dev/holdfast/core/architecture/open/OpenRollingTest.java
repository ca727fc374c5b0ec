package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.update.PackagedService;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who has a turn, in which order, and that each act holds what makes it one that is done once. */
class OpenRollingTest {
    private final OpenLayout layout = Clusters.article();
    private final ScriptedHosts hosts = new ScriptedHosts();

    OpenRollingTest() {
        for (String location : layout.dataLocations()) {
            List<Host> nodes = layout.dataNodes(location);
            String members = nodes.stream()
                    .map(h -> "{\"name\":\"" + h.name() + "\",\"role\":\""
                            + (h.equals(nodes.get(0)) ? "leader" : "replica") + "\",\"state\":\"running\"}")
                    .collect(Collectors.joining(",", "{\"members\":[", "]}"));
            nodes.forEach(h -> hosts.on(h.name(), "echo \"cluster ", "own {}\ncluster " + members + "\n"));
        }
        hosts.everywhere("earlier.sh", "boot boot-1\n").everywhere("postmaster.pid", "1700000000");
    }

    private RollPlan plan(RollKind kind) {
        return OpenRolling.of(new ClusterContext(layout.spec(), layout.inventory(), hosts), kind)
                .plan();
    }

    private static List<String> hosts(List<Turn> turns) {
        return turns.stream().map(Turn::host).toList();
    }

    private static String lines(List<HostAction> acts) {
        return acts.stream().map(a -> ((HostAction.Run) a).command().line()).collect(Collectors.joining("\n"));
    }

    @Test
    void restart_dataNodesOnly_leaderOfEachLocationLast() {
        RollPlan plan = plan(RollKind.RESTART);
        assertThat(plan.first()).isEmpty();
        assertThat(hosts(plan.rest())).containsExactly("kaftan", "kaolin", "kaboom", "karakul", "karaoke", "kaput");
    }

    @Test
    void restart_act_knowsSinceWhenTheServerRuns() {
        Turn turn = plan(RollKind.RESTART).rest().get(0);
        assertThat(lines(turn.acts()))
                .isEqualTo("bash -c \"$(cat)\" restart.sh 198.18.1.12 1700000000"
                        + " /var/lib/postgresql/17/holdfast/postmaster.pid");
        assertThat(lines(turn.aside())).contains("synchronous.sh never").contains(turn.host());
        assertThat(lines(turn.back())).contains("synchronous.sh again");
    }

    @Test
    void pending_onlyNodesThatWait() {
        hosts.on("kaolin", "/patroni", "{\"pending_restart\": true}");
        assertThat(hosts(plan(RollKind.RESTART_PENDING).rest())).containsExactly("kaolin");
    }

    /** Patroni says nothing of a start that met it writing. */
    @Test
    void pending_nodesThatLackSettings_haveATurnToo_andThoseWithoutTheLibraryAreACure() {
        hosts.on("kaolin", "/patroni", "{\"pending_restart\": true}");
        hosts.on("kaftan", "pg_file_settings", "shared_preload_libraries, shared_buffers");
        hosts.on("kaput", "pg_file_settings", "shared_buffers");
        RollPlan plan = plan(RollKind.RESTART_PENDING);
        assertThat(hosts(plan.rest())).containsExactly("kaftan", "kaolin", "kaput");
        assertThat(hosts(plan.cure().turns())).containsExactly("kaftan");
        assertThat(plan.cure().mends(List.of("ReplicationRunsBothWays: psql failed")))
                .isTrue();
        assertThat(plan.cure()
                        .mends(List.of("ReplicationRunsBothWays: psql failed", "EveryNodeIsUp: kaput is stopped")))
                .isFalse();
        RollPlan cured = plan.ofACurableCluster();
        assertThat(hosts(cured.rest())).containsExactly("kaolin", "kaput");
        assertThat(cured.hosts()).containsExactly("kaftan", "kaolin", "kaput");
        assertThat(plan.without(List.of("kaftan")).cure().mends(List.of("ReplicationRunsBothWays: x")))
                .isFalse();
    }

    @Test
    void pending_nothingLacks_nothingIsACure() {
        assertThat(plan(RollKind.RESTART_PENDING).cure().mends(List.of())).isFalse();
    }

    @Test
    void update_backupHostsThenWitnessThenDataNodes() {
        RollPlan plan = plan(RollKind.UPDATE);
        assertThat(plan.first())
                .hasSize(3)
                .allSatisfy(t -> assertThat(t.aside()).isEmpty());
        assertThat(hosts(plan.rest())).startsWith("karma").endsWith("kaput").hasSize(7);
        assertThat(lines(plan.rest().get(1).acts()))
                .matches(
                        "flock -o -w 240 /run/holdfast-packages bash -c \"\\$\\(cat\\)\" update.sh \\S+Z boot-1 stay 198.18.1.\\d+ \\S+/postmaster.pid");
    }

    /** The script calls functions that it does not have itself. */
    @Test
    void update_act_bringsTheFunctionsThatItCalls() {
        HostAction act = plan(RollKind.UPDATE).first().get(0).acts().get(0);
        assertThat(((HostAction.Run) act).command().stdin())
                .containsSubsequence(
                        "lists() {", "would() {", "keep() {", "anew() {", "set -euo pipefail", "retain \"");
    }

    @Test
    void services_dataNode_postgresStartsAnewWithAnyPackage_othersWithTheirOwn() {
        Host data = layout.dataNodes("datacenter1").get(0);
        assertThat(OpenRolling.services(layout, data))
                .containsExactly(
                        new PackagedService("PostgreSQL", "postgresql-17", true),
                        new PackagedService("Patroni", "patroni"),
                        new PackagedService("etcd", "etcd-server"),
                        new PackagedService("HAProxy", "haproxy"));
        assertThat(OpenRolling.services(layout, layout.inventory().host("karma")))
                .containsExactly(new PackagedService("etcd", "etcd-server"));
        assertThat(OpenRolling.services(layout, layout.inventory().host("kapok")))
                .isEmpty();
    }

    @Test
    void reboot_awaitsAnotherBoot() {
        Turn turn = plan(RollKind.UPDATE_REBOOT).rest().get(0);
        assertThat(turn.acts()).hasSize(2);
        assertThat(lines(turn.acts()))
                .containsPattern("update.sh \\S+Z boot-1 reboot")
                .contains("boot_id)\" = boot-1 ]");
    }

    @Test
    void locationWithOneNode_isGuarded() {
        OpenLayout alone = Clusters.layoutOf(List.of("here"), 1);
        RollPlan plan = OpenRolling.of(new ClusterContext(alone.spec(), alone.inventory(), hosts), RollKind.RESTART)
                .plan();
        assertThat(plan.guards()).singleElement().asString().contains("only data node of here");
        assertThat(plan.rest()).isEmpty();
    }
}
