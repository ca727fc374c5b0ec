package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Role;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What keeps a location from going, and in which order it goes. */
class OpenDepartureTest {
    private static final List<String> ALL = List.of("east", "west", "south");
    private static final ClusterSpec WITHOUT_SOUTH =
            Clusters.layoutOf(List.of("east", "west"), 3).spec();

    private final Inventory inventory = Clusters.layoutOf(ALL, 3).inventory().placed(ALL);

    /** The first node of each location leads it, all is up. */
    private ScriptedHosts well() {
        return well(inventory, ALL);
    }

    private static ScriptedHosts well(Inventory inventory, List<String> locations) {
        ScriptedHosts hosts = new ScriptedHosts();
        for (String location : locations) {
            List<Host> nodes = inventory.dataNodes(location);
            StringBuilder members = new StringBuilder();
            for (int i = 0; i < nodes.size(); i++) {
                members.append(i == 0 ? "" : ",")
                        .append("{\"name\":\"")
                        .append(nodes.get(i).name())
                        .append(
                                i == 0
                                        ? "\",\"role\":\"leader\",\"state\":\"running\"}"
                                        : "\",\"role\":\"sync_standby\",\"state\":\"streaming\"}");
            }
            String cluster = "{\"members\":[" + members + "]}";
            String survey =
                    "own {\"state\":\"running\"}\ncluster " + cluster + "\netcd {\"header\":{\"member_id\":\"1\"}}\n";
            nodes.forEach(n -> hosts.on(n.name(), ":8008/cluster", cluster).on(n.name(), "echo \"", survey));
        }
        return hosts;
    }

    private DeparturePlan plan(ClusterSpec spec, Inventory hosts, ScriptedHosts access, boolean acceptLoss) {
        return OpenDeparture.of(new ClusterContext(spec, hosts, access), "south")
                .plan(acceptLoss);
    }

    @Test
    void wellCluster_goesInOrder() {
        ScriptedHosts hosts = well();
        DeparturePlan plan = plan(WITHOUT_SOUTH, inventory, hosts, false);
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.serves()).isTrue();
        List<String> nodes =
                inventory.dataNodes("south").stream().map(Host::name).toList();
        assertThat(plan.refuse()).extracting(HostAction::host).isEqualTo(nodes);
        assertThat(plan.leave())
                .as("marks first, then services, the leader's last")
                .extracting(HostAction::host)
                .hasSize(6)
                .endsWith(nodes.get(1), nodes.get(2), nodes.get(0));
        assertThat(plan.drop())
                .extracting(HostAction::host)
                .containsExactlyElementsOf(inventory.hosts().stream()
                        .filter(h -> h.holdsData() && !h.location().equals("south"))
                        .map(Host::name)
                        .toList());
        assertThat(plan.forget()).as("its votes, then its keys").hasSizeGreaterThan(1);
        List<String> order = plan.forget().stream()
                .map(a ->
                        a instanceof HostAction.Run run && run.command().line().contains("systemctl disable etcd")
                                ? "stop " + a.host()
                                : "by another")
                .toList();
        assertThat(order)
                .as("each member stops, then a voter that stays takes its vote away; its keys go last")
                .containsExactly(
                        "stop " + nodes.get(0), "by another", "stop " + nodes.get(1), "by another", "by another");
        assertThat(plan.forget())
                .filteredOn(a -> order.get(plan.forget().indexOf(a)).equals("by another"))
                .extracting(HostAction::host)
                .doesNotContainAnyElementsOf(nodes);
    }

    @Test
    void clientsRefusedByAnEarlierAttempt_areNotRefusedAgainNorLetIn() {
        ScriptedHosts hosts = well().everywhere("datconnlimit", "0\n");
        DeparturePlan plan = plan(WITHOUT_SOUTH, inventory, hosts, false);
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.refuses()).isTrue();
        assertThat(plan.serves()).isFalse();
        assertThat(plan.refuse()).isEmpty();
        assertThat(plan.admit()).isEmpty();
        assertThat(plan.leave()).isNotEmpty();
    }

    @Test
    void locationOfConfigYml_isRefused() {
        assertThat(plan(Clusters.layoutOf(ALL, 3).spec(), inventory, well(), false)
                        .guards())
                .containsExactly("config.yml still has location south; take it and its instances out there first.");
    }

    @Test
    void numbersThatWereNeverKept_areRefused() {
        Inventory unplaced = new Inventory(inventory.cluster(), inventory.hosts());
        assertThat(plan(WITHOUT_SOUTH, unplaced, well(), false).guards())
                .singleElement()
                .asString()
                .startsWith("It is not recorded which numbers");
    }

    @Test
    void deadLocation_needsAWord() {
        ScriptedHosts hosts = well().everywhere("show_subscription_status", "a_from_south|down|south|slot");
        inventory.at("south").forEach(h -> hosts.down(h.name()));
        assertThat(plan(WITHOUT_SOUTH, inventory, hosts, false).guards())
                .singleElement()
                .asString()
                .contains("would be lost")
                .contains("--accept-loss");
        DeparturePlan plan = plan(WITHOUT_SOUTH, inventory, hosts, true);
        assertThat(plan.guards()).isEmpty();
        assertThat(plan.serves()).isFalse();
        assertThat(plan.refuse()).isEmpty();
        assertThat(plan.leave()).isEmpty();
    }

    @Test
    void deadLocationThatNobodyReceivesFrom_mayGo() {
        ScriptedHosts hosts = well();
        inventory.at("south").forEach(h -> hosts.down(h.name()));
        assertThat(plan(WITHOUT_SOUTH, inventory, hosts, false).guards()).isEmpty();
    }

    @Test
    void standbyWithoutPostgres_isNotAskedToRefuse() {
        String standby = inventory.dataNodes("south").get(1).name();
        String leader = inventory.dataNodes("south").get(0).name();
        String alone = "cluster {\"members\":[{\"name\":\"" + leader
                + "\",\"role\":\"leader\",\"state\":\"running\"}]}\netcd {\"header\":{\"member_id\":\"1\"}}\n";
        ScriptedHosts hosts = well();
        inventory
                .dataNodes("south")
                .forEach(n -> hosts.on(
                        n.name(),
                        "echo \"",
                        "own {\"state\":\"" + (n.name().equals(standby) ? "stopped" : "running") + "\"}\n" + alone));
        DeparturePlan plan = plan(WITHOUT_SOUTH, inventory, hosts, false);
        assertThat(plan.leave()).extracting(HostAction::host).contains(standby);
        assertThat(plan.refuse()).extracting(HostAction::host).isNotEmpty().doesNotContain(standby);
    }

    @Test
    void backupHostOfAnotherThatIsDown_isNamed() {
        String backups = inventory.hosts().stream()
                .filter(h -> h.has(Role.BARMAN) && !h.location().equals("south"))
                .findFirst()
                .orElseThrow()
                .name();
        assertThat(plan(WITHOUT_SOUTH, inventory, well().down(backups), false).guards())
                .containsExactly(backups + " is down; bring it back first.");
    }

    @Test
    void majorityThatWouldNotBeLeft_isRefused() {
        ScriptedHosts hosts = well();
        List<String> voters = new OpenLayout(WITHOUT_SOUTH, inventory)
                .members().stream()
                        .filter(h -> !h.location().equals("south"))
                        .map(Host::name)
                        .toList();
        voters.subList(1, voters.size()).forEach(hosts::down);
        assertThat(plan(WITHOUT_SOUTH, inventory, hosts, false).guards())
                .anyMatch(g -> g.contains("without a majority no vote can be taken away"));
    }

    /** Three votes at the one that is stopped already, two at the other: two of five by the inventory, two of two by etcd. */
    @Test
    void askedAgain_votesThatAreGone_areNotCounted() {
        List<String> two = List.of("south", "east");
        OpenLayout layout = Clusters.layoutOf(two, 3);
        Inventory hosts = layout.inventory().placed(two);
        ClusterSpec east = Clusters.leaving(layout.spec(), "south");
        ScriptedHosts access = well(hosts, two);
        hosts.dataNodes("south").forEach(n -> access.on(n.name(), "echo \"", "").failing(n.name(), "handed-on", 0, ""));
        assertThat(plan(east, hosts, access, false).guards())
                .as("nobody tells the votes: those of the inventory count")
                .singleElement()
                .asString()
                .contains("2 of all 5: without a majority");
        String staying = new OpenLayout(east, hosts)
                .members().stream()
                        .filter(n -> n.location().equals("east"))
                        .map(n -> "{\"ID\":\"1\",\"name\":\"" + n.name() + "\"}")
                        .collect(Collectors.joining(",", "{\"members\":[", "]}"));
        access.everywhere("member/list", staying);
        assertThat(plan(east, hosts, access, false).guards()).isEmpty();
    }

    @Test
    void askedAgain_whoVotesStillThoughItsServerIsStopped_isCounted() {
        List<String> two = List.of("south", "east");
        OpenLayout layout = Clusters.layoutOf(two, 3);
        Inventory hosts = layout.inventory().placed(two);
        ScriptedHosts access = well(hosts, two);
        hosts.dataNodes("south")
                .forEach(n -> access.on(
                        n.name(), "echo \"", "own {\"state\":\"stopped\"}\netcd {\"header\":{\"member_id\":\"1\"}}\n"));
        assertThat(plan(Clusters.leaving(layout.spec(), "south"), hosts, access, false)
                        .guards())
                .isEmpty();
    }

    @Test
    void backupsThatAHostStillTakes_keepItsLocation() {
        String barman = inventory.at("south", Role.BARMAN).get(0).name();
        ScriptedHosts hosts = well().on(barman, "Write leader of", "south\neast\n");
        assertThat(plan(WITHOUT_SOUTH, inventory, hosts, false).guards())
                .singleElement()
                .asString()
                .startsWith(barman + " keeps the backups of east; name another backup host");
    }
}
