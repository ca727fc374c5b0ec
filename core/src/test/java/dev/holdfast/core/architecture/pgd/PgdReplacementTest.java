package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.Architecture;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dead node gives its name to a new host, with prepared answers. */
class PgdReplacementTest {
    private final PgdLayout layout = PgdClusters.article();
    private final PgdAnswers hosts = new PgdAnswers(layout);
    private final ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), hosts);

    private Architecture architecture() {
        return PgdArchitecture.of(layout.generation());
    }

    @BeforeEach
    void dies() {
        hosts.unreachable("kaboom");
        hosts.on("", "node_group_routing_summary", "datacenter1_subgroup|kaftan\ndatacenter2_subgroup|kaput\n");
    }

    private List<String> guards(String node) {
        return architecture().replacementGuards(cluster, node);
    }

    @Test
    void guards_aDeadNodeWhoseGroupGoesOn_mayBeReplaced() {
        hosts.away.add("kaboom");
        assertThat(guards("kaboom")).isEmpty();
    }

    @Test
    void guards_whatIsNotDead_orNoNode_isRefused() {
        assertThat(guards("kaboom"))
                .containsExactly(
                        "kaboom answers. Only a node that is dead is replaced: if it is to go, power it off first.");
        hosts.away.add("kaput");
        hosts.unreachable("");
        assertThat(guards("kaput"))
                .anyMatch(g -> g.startsWith("SSH to kaput fails, though pgd sees it Up"))
                .anyMatch(g -> g.startsWith("kaput still leads datacenter2_subgroup"));
        assertThat(guards("kapok")).singleElement().asString().startsWith("kapok is no node of PGD.");
    }

    @Test
    void reinit_isRefused_andNamesReplaceNode() {
        assertThat(architecture().reinit(cluster, "kaboom", true).guards())
                .singleElement()
                .asString()
                .contains("power the host of kaboom off, then `holdfast replace-node DIR kaboom` parts it");
    }

    @Test
    void guards_anotherDownToo_isRefusedWithTheNumbers() {
        hosts.away.add("kaboom");
        hosts.on(
                "",
                "show-nodes",
                "[{\"Node\":\"kaolin\",\"Node ID\":1,\"Current State\":\"ACTIVE\",\"Status\":\"Up\"}]");
        assertThat(guards("kaboom"))
                .contains("kaftan is down; bring it back first.")
                .anyMatch(g -> g.startsWith("1 of 3 voters of datacenter1_subgroup are up beside kaboom"))
                .anyMatch(g -> g.startsWith("1 of 7 voters of test_cluster are up beside kaboom"));
    }

    @Test
    void acts_aFreshHost_itsPredecessorIsPartedAndItsBackupsPutBeside() {
        hosts.on("kaboom", "PG_VERSION", "fresh\n");
        List<HostAction> acts = architecture().replacement(cluster, "kaboom");
        assertThat(acts).extracting(HostAction::host).containsExactly("kaftan", "kapok");
        assertThat(((HostAction.Run) acts.get(0)).command().line()).startsWith("bash -s -- kaboom enterprisedb ");
        assertThat(((HostAction.Run) acts.get(1)).command().line()).isEqualTo("bash -s -- kaboom");
    }

    /** An attempt that was broken off has made the host a node: it must not be parted. */
    @Test
    void acts_aHostThatIsTheNodeAlready_doNothing() {
        hosts.state("kaboom", "JOINING", "Up");
        hosts.on("kaboom", "PG_VERSION", "t\n");
        assertThat(architecture().replacement(cluster, "kaboom")).isEmpty();
    }

    @Test
    void acts_aHostThatDoesNotSay_fail() {
        hosts.fails("kaboom", "PG_VERSION");
        assertThatThrownBy(() -> architecture().replacement(cluster, "kaboom")).isInstanceOf(HoldfastException.class);
    }

    @Test
    void acts_whileItsPredecessorIsParting_waitForThat() {
        hosts.state("kaboom", "PART_CATCHUP", "Unreachable");
        hosts.fails("kaboom", "PG_VERSION");
        assertThat(architecture().replacement(cluster, "kaboom"))
                .extracting(HostAction::host)
                .containsExactly("kaftan", "kapok");
    }

    @Test
    void acts_nobodyToPartIt_fail() {
        hosts.on("", "show-nodes", "[]");
        assertThatThrownBy(() -> architecture().replacement(cluster, "kaboom"))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("nobody can part kaboom");
    }
}
