package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.topology.GroupState;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenTopologyTest {
    private static final OpenLayout LAYOUT = Clusters.article();
    private static final OpenAlwaysOn OPEN = new OpenAlwaysOn();

    /** Everything runs: the first node of each location leads, the second is synchronous; kaput leads etcd. */
    private static RecordedHosts whole() {
        return located(located(new RecordedHosts(), "datacenter1", true), "datacenter2", true)
                .answering("karma", etcd("karma"));
    }

    private static RecordedHosts located(RecordedHosts hosts, String location, boolean led) {
        for (Host host : LAYOUT.dataNodes(location)) {
            String own = led && index(host) == 0
                    ? "{\"state\": \"running\", \"role\": \"primary\", \"timeline\": 1}"
                    : "{\"state\": \"running\", \"role\": \"replica\", \"timeline\": 1"
                            + (led ? ", \"replication_state\": \"streaming\"}" : "}");
            hosts.answering(
                    host.name(),
                    "own " + own + "\ncluster " + cluster(location, led) + "\n" + etcd(host.name()) + sync(location)
                            + "haproxy \"active\"\n");
        }
        return hosts;
    }

    private static int index(Host host) {
        return LAYOUT.dataNodes(host.location()).indexOf(host);
    }

    private static String cluster(String location, boolean led) {
        StringBuilder members = new StringBuilder();
        for (Host host : LAYOUT.dataNodes(location)) {
            boolean first = index(host) == 0;
            if (!led && index(host) < 2) {
                continue;
            }
            String role = !led ? "replica" : first ? "leader" : index(host) == 1 ? "sync_standby" : "replica";
            members.append(members.isEmpty() ? "" : ", ")
                    .append("{\"name\": \"" + host.name() + "\", \"role\": \"" + role + "\", \"state\": \""
                            + (first || !led ? "running" : "streaming") + "\", \"timeline\": 1"
                            + (first ? "}" : ", \"lag\": 0}"));
        }
        return "{\"members\": [" + members + "], \"scope\": \"" + location + "\"}";
    }

    private static String etcd(String host) {
        return "etcd {\"header\":{\"cluster_id\":\"1\",\"member_id\":\"id-" + host
                + "\"},\"version\":\"3.5.16\",\"leader\":\"id-kaput\"}\n";
    }

    private static String sync(String location) {
        List<Host> nodes = LAYOUT.dataNodes(location);
        String value = "{\"leader\":\"" + nodes.get(0).name() + "\",\"sync_standby\":\""
                + nodes.get(1).name() + "\"}";
        return "sync {\"header\":{},\"kvs\":[{\"key\":\"a\",\"value\":\""
                + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "\"}]}\n";
    }

    private static ClusterContext cluster(HostAccess hosts) {
        return new ClusterContext(LAYOUT.spec(), LAYOUT.inventory(), hosts);
    }

    @Test
    void topology_everythingRuns_showsTheArticlesTables() {
        Topology topology = OPEN.topology(cluster(whole()));
        assertThat(topology.remarks()).isEmpty();
        assertThat(topology.nodes())
                .extracting(NodeState::node)
                .containsExactly("kaboom", "kaftan", "kaolin", "kaput", "karakul", "karaoke", "karma");
        assertThat(topology.nodes())
                .allSatisfy(n -> assertThat(n.status() + " " + n.currentState()).isEqualTo("Up ACTIVE"));
        assertThat(topology.nodes().get(6).type()).isEqualTo("witness");
        assertThat(topology.groups())
                .extracting(GroupState::group)
                .containsExactly("demo", "datacenter1_subgroup", "datacenter2_subgroup", "datacenter3_subgroup");
        assertThat(topology.groups()).extracting(GroupState::writeLeader).containsExactly("", "kaboom", "kaput", "");
        assertThat(topology.groups().get(0).raftLeader()).isEqualTo("kaput");
        assertThat(topology.proxies())
                .hasSize(6)
                .allSatisfy(p -> assertThat(p.listenPort()).isEqualTo(6432));
    }

    @Test
    void topology_leaderAndSyncStandbyGone_saysWhyNobodyLeads() {
        RecordedHosts hosts = located(whole(), "datacenter1", false).dead("kaboom", "kaftan");
        Topology topology = OPEN.topology(cluster(hosts));
        assertThat(topology.leader("datacenter1")).isEmpty();
        assertThat(topology.absent()).containsExactly("kaboom", "kaftan");
        assertThat(topology.silent()).containsExactly("kaboom", "kaftan");
        assertThat(topology.remarks())
                .anySatisfy(r -> assertThat(r)
                        .contains("datacenter1 has no write leader")
                        .contains("(kaboom, kaftan)")
                        .contains("--to kaolin --accept-loss"))
                .anySatisfy(r -> assertThat(r).contains("5 of 7 etcd members"));
    }

    @Test
    void topology_standbyThatLostItsSshOnly_isNotAbsent() {
        Topology topology = OPEN.topology(cluster(whole().dead("kaftan")));
        assertThat(topology.nodes())
                .filteredOn(n -> n.status().equals("Unreachable"))
                .extracting(NodeState::node)
                .containsExactly("kaftan");
        assertThat(topology.absent()).isEmpty();
        assertThat(topology.silent()).containsExactly("kaftan");
    }

    @Test
    void topology_noHostAnswers_isAllUnreachable() {
        RecordedHosts none = new RecordedHosts()
                .dead(LAYOUT.inventory().hosts().stream().map(Host::name).toArray(String[]::new));
        Topology topology = OPEN.topology(cluster(none));
        assertThat(topology.nodes()).extracting(NodeState::status).containsOnly("Unreachable");
        assertThat(topology.remarks()).anySatisfy(r -> assertThat(r).contains("etcd has no majority"));
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void fault_wholeCluster_mayBeDoneAndIsMendedOnEveryHostItTouches(FaultKind fault) {
        FaultPlan plan = OPEN.fault(cluster(whole()), fault, "datacenter1");
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.oldLeader()).isEqualTo("kaboom");
        assertThat(plan.inject()).isNotEmpty();
        assertThat(plan.heal().stream().map(HostAction::host))
                .containsAll(plan.inject().stream().map(HostAction::host).toList());
    }

    @Test
    void fault_nodeDown_isRefused() {
        FaultPlan plan = OPEN.fault(cluster(whole().dead("karaoke")), FaultKind.STOP_LEADER, "datacenter1");
        assertThat(plan.guards()).anySatisfy(g -> assertThat(g).contains("karaoke is down already"));
    }

    @Test
    void fault_isolateLocation_cutsItsHostsFromTheOthersAfterTheTimerIsSet() {
        FaultPlan plan = OPEN.fault(cluster(whole()), FaultKind.ISOLATE_LOCATION, "datacenter2");
        assertThat(plan.inject()).extracting(HostAction::host).containsExactly("kaput", "karakul", "karaoke", "karate");
        assertThat(((HostAction.Run) plan.inject().get(0)).command().stdin())
                .contains("198.18.1.11")
                .contains("198.18.3.11")
                .doesNotContain("198.18.2.");
    }

    @Test
    void switchover_notToTheSynchronousStandby_isRefused() {
        ScriptedHosts hosts = new ScriptedHosts().everywhere("/cluster", cluster("datacenter1", true));
        assertThatThrownBy(() -> OPEN.switchover(cluster(hosts), "datacenter1", "kaolin"))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("kaftan is: name that one");
        assertThat(OPEN.switchover(cluster(hosts), "datacenter1", "kaboom")).isEmpty();
        assertThat(OPEN.switchover(cluster(hosts), "datacenter1", "kaftan"))
                .singleElement()
                .satisfies(a -> assertThat(((HostAction.Run) a).command().line())
                        .contains("switchover datacenter1 --leader kaboom --candidate kaftan --force"));
    }

    @Test
    void switchover_toAStandbyWithoutTheLeadersSlots_isRefusedUntilItHasThem() {
        ScriptedHosts hosts = new ScriptedHosts()
                .everywhere("/cluster", cluster("datacenter1", true))
                .on("kaboom", "plugin = 'pglogical_output'", "pgl_a\npgl_b")
                .on("kaftan", "'synced'", "pgl_a");
        Handover handover = new Handover(cluster(hosts), "datacenter1", "kaftan", Duration.ZERO);
        assertThatThrownBy(handover::switchover)
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("kaftan holds no synced copy of pgl_b");
        hosts.on("kaftan", "'synced'", "pgl_a\npgl_b");
        assertThat(handover.switchover()).hasSize(1);
    }
}
