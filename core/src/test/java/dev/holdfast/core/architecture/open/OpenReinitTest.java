package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.ReinitPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whose data may be copied anew, whether it steps aside first, and that the end of its data is asked for once. */
class OpenReinitTest {
    private final OpenLayout layout = Clusters.article();
    private final ScriptedHosts hosts = new ScriptedHosts()
            .on("karma", "echo \"etcd", "etcd {\"header\":{\"member_id\":\"1\"}}\n")
            .everywhere("stat -c", "42-1700000000\n");

    OpenReinitTest() {
        stands(layout, "kaboom", "leader", "running");
        stands(layout, "kaput", "leader", "running");
    }

    /** The location's first node leads, the second is the synchronous standby, others stream; one stands otherwise. */
    private void stands(OpenLayout cluster, String node, String role, String state) {
        List<Host> nodes = cluster.dataNodes(cluster.inventory().host(node).location());
        String members = nodes.stream()
                .map(h -> h.name().equals(node)
                        ? member(node, role, state)
                        : member(
                                h.name(),
                                List.of("leader", "sync_standby", "replica").get(nodes.indexOf(h)),
                                nodes.indexOf(h) == 0 ? "running" : "streaming"))
                .collect(Collectors.joining(",", "{\"members\":[", "]}"));
        nodes.forEach(h -> hosts.on(
                h.name(),
                "echo \"own",
                "own {\"state\":\"" + (h.name().equals(node) ? state : "running") + "\",\"role\":\"replica\"}\ncluster "
                        + members + "\n"));
    }

    private static String member(String name, String role, String state) {
        return "{\"name\":\"" + name + "\",\"role\":\"" + role + "\",\"state\":\"" + state + "\"}";
    }

    private ReinitPlan plan(OpenLayout cluster, String node, boolean force) {
        return new OpenReinit(new ClusterContext(cluster.spec(), cluster.inventory(), hosts), node, Duration.ZERO)
                .plan(force);
    }

    private ReinitPlan plan(String node) {
        return plan(layout, node, false);
    }

    private static String lines(List<HostAction> acts) {
        return acts.stream().map(a -> ((HostAction.Run) a).command().line()).collect(Collectors.joining("\n"));
    }

    @Test
    void damaged_isAskedForOnce_andWaitedForAsADeployDoes() {
        stands(layout, "kaolin", "replica", "start failed");
        ReinitPlan plan = plan("kaolin");
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.from()).isEqualTo("kaboom");
        assertThat(plan.turn().aside()).as("nobody waits for it").isEmpty();
        assertThat(lines(plan.turn().acts()))
                .isEqualTo("bash -c \"$(cat)\" reinit.sh "
                        + layout.inventory().host("kaolin").address()
                        + " /var/lib/postgresql/17/holdfast 42-1700000000");
        assertThat(lines(plan.turn().back())).contains("synchronous.sh again");
        assertThat(plan.copied().steps())
                .extracting(Step::title)
                .containsExactly("PostgreSQL leads or streams", "PostgreSQL runs with its libraries");
        assertThat(plan.copied().copies()).as("for as long as it gets further").isTrue();
        assertThat(plan.settled().steps())
                .extracting(Step::title)
                .containsExactly("failover slots are here", "a standby is synchronous");
    }

    @Test
    void synchronousStandby_stepsAsideFirst() {
        stands(layout, "kaftan", "sync_standby", "streaming");
        assertThat(lines(plan("kaftan").turn().aside())).contains("synchronous.sh never");
    }

    @Test
    void copiedAlready_isOnlyWaitedFor() {
        stands(layout, "kaolin", "replica", "creating replica");
        ReinitPlan plan = plan("kaolin");
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.turn().aside()).isEmpty();
        assertThat(plan.turn().acts()).isEmpty();
        assertThat(plan.copied().steps()).isNotEmpty();
    }

    @Test
    void leader_isRefused() {
        assertThat(plan("kaboom").guards()).singleElement().asString().startsWith("kaboom leads datacenter1:");
    }

    @Test
    void onlyDataNode_isRefused() {
        OpenLayout alone = Clusters.layoutOf(List.of("here", "there", "elsewhere"), 1);
        String node = alone.dataNodes("here").get(0).name();
        assertThat(plan(alone, node, true).guards())
                .containsExactly(node + " is the only data node of here: there is nobody to copy from.");
    }

    @Test
    void witnessAndBackupHost_areRefused() {
        assertThat(plan("karma").guards()).singleElement().asString().startsWith("karma is no data node");
        assertThat(plan("kapok").guards()).singleElement().asString().startsWith("kapok is no data node");
    }

    @Test
    void silentHost_isReferredToReplaceNode() {
        hosts.down("kaolin");
        assertThat(plan("kaolin").guards())
                .singleElement()
                .asString()
                .startsWith("kaolin does not answer.")
                .contains("`holdfast replace-node DIR kaolin`");
    }

    @Test
    void silentPatroni_isRefused() {
        hosts.on("kaolin", "echo \"own", "own \ncluster \n");
        assertThat(plan("kaolin").guards())
                .anyMatch(g -> g.startsWith("Patroni does not answer on kaolin"))
                .hasSize(1);
    }

    @Test
    void locationWithoutALeader_isRefused() {
        stands(layout, "kaboom", "replica", "stopped");
        assertThat(plan("kaolin").guards())
                .anyMatch(g -> g.startsWith("datacenter1 has no write leader to copy the data from"))
                .anyMatch(g -> g.startsWith("kaboom is down"));
    }

    @Test
    void anotherNodeDown_isRefused() {
        stands(layout, "karaoke", "replica", "start failed");
        assertThat(plan("kaolin").guards()).containsExactly("karaoke is down; bring it back first.");
    }

    @Test
    void pausedFailover_isRefused() {
        hosts.on("kaput", "/patroni", "{\"pause\": true}").on("kaput", "echo \"own", "own {\"state\":\"running\"}\n");
        assertThat(plan("kaolin").guards())
                .anyMatch(g -> g.startsWith("automatic failover of datacenter2 is paused for maintenance"));
    }

    @Test
    void onlySuccessor_isRefusedWhileItStreams_unlessForced() {
        OpenLayout two = Clusters.layoutOf(List.of("here", "there"), 2);
        String node = two.dataNodes("here").get(1).name();
        stands(two, two.dataNodes("there").get(0).name(), "leader", "running");
        stands(two, node, "sync_standby", "streaming");
        assertThat(plan(two, node, false).guards())
                .singleElement()
                .asString()
                .startsWith(node + " streams, and nobody else of here could take over")
                .contains("--force");
        assertThat(plan(two, node, true).guards()).isEmpty();
        stands(two, node, "replica", "start failed");
        assertThat(plan(two, node, false).guards()).isEmpty();
    }

    /** The neighbour's refusal leads here. */
    @Test
    void replacement_ofANodeThatAnswers_namesReinit() {
        assertThat(OpenReplacement.of(new ClusterContext(layout.spec(), layout.inventory(), hosts), "kaolin")
                        .guards())
                .singleElement()
                .asString()
                .startsWith("kaolin answers.")
                .contains("`holdfast reinit DIR kaolin`");
    }
}
