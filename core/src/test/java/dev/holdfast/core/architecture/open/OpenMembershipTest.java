package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.spec.ClusterSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What keeps a node from coming or going. */
class OpenMembershipTest {
    private final OpenLayout layout = Clusters.article();

    private static OpenMembership membership(ClusterSpec spec, OpenLayout layout) {
        return OpenMembership.of(new ClusterContext(spec, layout.inventory(), new ScriptedHosts()));
    }

    private RemovalPlan removal(String node) {
        return membership(layout.spec(), layout).removal(node);
    }

    @Test
    void removal_ofWhatConfigHasAndOfBackups_isRefused() {
        assertThat(removal("kapok").guards())
                .anyMatch(g -> g.startsWith("config.yml still has instance kapok"))
                .anyMatch(g -> g.startsWith("kapok keeps the backups of "));
    }

    /** `configure` names the backup host at kaboom only. */
    @Test
    void removal_ofTheOnlyOneThatNamesTheBackupHost_isRefusedUntilAnotherDoes() {
        ClusterSpec without = Clusters.without(layout.spec(), "kaboom");
        assertThat(membership(without, layout).removal("kaboom").guards())
                .anyMatch(g -> g.startsWith("The backups of datacenter1 would end")
                        && g.contains("Write `backup: kapok` at one of them"));
        ClusterSpec named = Clusters.backing(without, "kaolin", Optional.of("kapok"));
        assertThat(membership(named, layout).removal("kaboom").guards()).noneMatch(g -> g.contains("backups"));
        ClusterSpec unknown = Clusters.backing(without, "kaolin", Optional.of("karst"));
        assertThat(membership(unknown, layout).removal("kaboom").guards())
                .as("a backup host that the cluster has not")
                .anyMatch(g -> g.startsWith("The backups of datacenter1 would end"));
    }

    @Test
    void removal_ofAnotherNode_saysNothingOfBackups() {
        ClusterSpec without = Clusters.without(layout.spec(), "kaolin");
        assertThat(membership(without, layout).removal("kaolin").guards()).noneMatch(g -> g.contains("backups"));
    }

    @Test
    void removal_withoutMajority_isRefused() {
        assertThat(removal("karma").guards())
                .contains("0 etcd members beside karma answer, which is no majority of 7.");
    }

    @Test
    void addition_ofWhatConfigHasNot_isRefused() {
        assertThat(membership(layout.spec(), layout).additionGuards("kestrel"))
                .isEqualTo(List.of("config.yml has no instance kestrel; write it there first."));
    }

    @Test
    void addition_countsTheNewVoteToo() {
        assertThat(membership(layout.spec(), layout).additionGuards("kaftan"))
                .anyMatch(g -> g.endsWith("answer, which is no majority of 8."));
    }

    /** kaboom of a cluster on hosts that people brought, with what Patroni says of it at kaftan. */
    private List<String> unreached(String platform, String state) {
        ClusterSpec spec = Clusters.on(platform, Clusters.without(layout.spec(), "kaolin"));
        ScriptedHosts hosts = new ScriptedHosts()
                .down("kaolin")
                .on(
                        "kaftan",
                        "echo \"own",
                        "own {}\ncluster {\"members\":[{\"name\":\"kaolin\",\"role\":\"replica\",\"state\":\"" + state
                                + "\"}]}\n");
        return OpenMembership.of(new ClusterContext(spec, layout.inventory(), hosts))
                .removal("kaolin")
                .guards();
    }

    @Test
    void removal_bareHostThatSshDoesNotReach_isRefusedWhilePatroniSeesItServe() {
        assertThat(unreached("bare", "streaming"))
                .anyMatch(g -> g.startsWith("SSH to kaolin fails, though Patroni sees its PostgreSQL streaming"));
        assertThat(unreached("bare", "stopped")).noneMatch(g -> g.contains("SSH to"));
        assertThat(unreached("local", "streaming"))
                .as("the platform powers it off")
                .noneMatch(g -> g.contains("SSH to"));
    }

    @Test
    void removal_ofABackupHost_thatStreamsStillByItsOwnWord_isRefused() {
        ClusterSpec moved = Clusters.backing(layout.spec(), "kaboom", Optional.of("karate"));
        ScriptedHosts hosts = new ScriptedHosts();
        OpenMembership membership = OpenMembership.of(new ClusterContext(moved, layout.inventory(), hosts));
        assertThat(membership.removal("kapok").guards()).noneMatch(g -> g.contains("keeps the backups"));
        hosts.on("kapok", "Write leader of", "datacenter1\n");
        assertThat(membership.removal("kapok").guards())
                .anyMatch(g -> g.startsWith("kapok keeps the backups of datacenter1; name another backup host"));
    }
}
