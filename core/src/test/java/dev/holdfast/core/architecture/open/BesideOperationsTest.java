package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.spec.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked beside operations says what is wrong by itself, and nothing of what the operation is about to make. */
class BesideOperationsTest {
    private final OpenLayout layout = Clusters.article();
    private final ScriptedHosts hosts = new ScriptedHosts();
    private final ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), hosts);

    @BeforeEach
    void leaders() {
        leads("datacenter1", "kaboom");
        leads("datacenter2", "kaput");
    }

    private void leads(String location, String leader) {
        layout.inventory()
                .at(location, Role.POSTGRES)
                .forEach(h -> hosts.on(
                        h.name(),
                        "/cluster",
                        "{\"members\":[{\"name\":\"" + leader + "\",\"role\":\"leader\",\"state\":\"running\"}]}"));
    }

    private List<Check> checks() {
        return OpenChecks.of(layout.spec()).stream()
                .flatMap(c -> c.besideOperations().stream())
                .toList();
    }

    private CheckResult run(String name) {
        return checks().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .map(c -> c.run(cluster))
                .orElseThrow();
    }

    @Test
    void checks_areThoseThatNoOperationDisturbs() {
        assertThat(checks())
                .extracting(Check::name)
                .containsExactlyInAnyOrder(
                        "DisksHaveRoom",
                        "CertificatesLast",
                        "NoChangeLostToConflict",
                        "BackupsAreYoung",
                        "ClocksAgree");
        assertThat(checks()).allMatch(Check::watched);
    }

    @Test
    void disk_ofOneHost_isToldWhileAnotherReboots() {
        hosts.down("kaboom").on("kapok", "df -PT", "/var/lib/barman has 4 % free\n");
        CheckResult seen = run("DisksHaveRoom");
        assertThat(seen.about()).containsExactly("kapok");
        assertThat(seen.unasked()).containsExactly("kaboom");
    }

    @Test
    void certificate_isAskedOnlyWhereThereIsOne() {
        assertThat(run("CertificatesLast").passed()).isTrue();
        assertThat(hosts.ran)
                .isNotEmpty()
                .allMatch(ran -> ran.contains(" test ! -e /etc/holdfast/tls/") && ran.contains(" || { openssl x509"));
        hosts.on("karma", "openssl", "Certificate will expire\n");
        assertThat(run("CertificatesLast").evidence()).isEqualTo("karma: Certificate will expire");
    }

    @Test
    void backups_ofALocationThatComes_areNotMissedYet_andOldOnesAreTold() {
        hosts.on("kapok", "backup.info", "").on("karate", "backup.info", "3600\n");
        assertThat(run("BackupsAreYoung").blind()).isTrue();
        hosts.on("karate", "backup.info", Integer.toString(9 * 86400));
        CheckResult seen = run("BackupsAreYoung");
        assertThat(seen.evidence())
                .isEqualTo("the newest backup of datacenter2 is 9 days old, and should be at most 4 days");
        assertThat(seen.unasked()).containsExactly("datacenter1");
    }

    @Test
    void clocks_thatDiffer_areToldThoughAHostIsAway() {
        long now = System.currentTimeMillis();
        hosts.everywhere("date +%s%3N", now + "\n").on("kapok", "date +%s%3N", (now + 5000) + "\n");
        assertThat(run("ClocksAgree").evidence()).startsWith("clocks of 10 hosts differ by at most ");
        hosts.down("kaboom");
        assertThat(run("ClocksAgree").evidence()).startsWith("clocks of 9 of 10 hosts differ by at most ");
        hosts.down("kapok");
        assertThat(run("ClocksAgree").blind())
                .as("the one that differed may be away")
                .isTrue();
    }

    @Test
    void conflicts_ofOneLocation_areToldWhileTheOtherHasNoLeader() {
        hosts.on("kaput", "holdfast_ddl.conflict", "2|public.t, insert_insert\n")
                .down("kaboom")
                .down("kaftan")
                .down("kaolin");
        CheckResult seen = run("NoChangeLostToConflict");
        assertThat(seen.evidence()).startsWith("datacenter2 recorded 2 conflicts within 10 min");
        assertThat(seen.unasked()).containsExactly("datacenter1");
    }
}
