package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked each minute for the sake of events beside the vital checks. */
class WatchedChecksTest {
    private final OpenLayout layout = Clusters.article();
    private final ScriptedHosts hosts = new ScriptedHosts();
    private final ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), hosts);

    private CheckResult run(String name) {
        return OpenChecks.of(layout.spec()).stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .map(c -> c.run(cluster))
                .orElseThrow();
    }

    @Test
    void disksHaveRoom_saysHostAndMount() {
        assertThat(run("DisksHaveRoom").passed()).isTrue();
        hosts.on("kapok", "df -PT", "/var/lib/barman has 4 % free\n");
        assertThat(run("DisksHaveRoom").evidence()).isEqualTo("kapok: /var/lib/barman has 4 % free");
    }

    @Test
    void certificatesLast_saysWhatOpensslSays() {
        assertThat(run("CertificatesLast").passed()).isTrue();
        hosts.on("karma", "openssl", "Certificate will expire\n");
        assertThat(run("CertificatesLast").evidence()).isEqualTo("karma: Certificate will expire");
    }

    @Test
    void backupsAreYoung_tellsAgeAndBoundAndWhenThereIsNone() {
        hosts.on("kapok", "backup.info", "3600\n").on("karate", "backup.info", "3600\n");
        assertThat(run("BackupsAreYoung").passed()).isTrue();
        hosts.on("kapok", "backup.info", Integer.toString(9 * 86400));
        assertThat(run("BackupsAreYoung").evidence())
                .isEqualTo("the newest backup of datacenter1 is 9 days old, and should be at most 4 days");
        hosts.on("kapok", "backup.info", "");
        assertThat(run("BackupsAreYoung").evidence()).isEqualTo("there is no complete backup of datacenter1 on kapok");
    }

    @Test
    void writeLeaders_onePromotedLately_isNamedAndAnOldPromotionIsNot() {
        hosts.everywhere("/cluster", "{\"members\":[{\"name\":\"kaboom\",\"role\":\"leader\",\"state\":\"running\"}]}");
        hosts.everywhere("/history", "[[1, 83886080, \"no recovery target specified\"]]");
        assertThat(LeaderChanges.lately(cluster, Instant.parse("2026-11-26T10:00:00Z"))
                        .problems())
                .isEmpty();
        hosts.everywhere(
                "/history",
                "[[1, 83886080, \"no recovery target specified\", \"2026-11-26T09:55:00.5+00:00\", \"kaftan\"]]");
        assertThat(LeaderChanges.lately(cluster, Instant.parse("2026-11-26T10:00:00Z"))
                        .problems()
                        .get(0))
                .isEqualTo("kaftan became write leader of datacenter1 at 2026-11-26T09:55:00.500Z");
        assertThat(LeaderChanges.lately(cluster, Instant.parse("2026-11-26T10:30:00Z"))
                        .problems())
                .isEmpty();
    }

    @Test
    void whatCannotBeAsked_isBlindAndNotAnswered() {
        hosts.down("kaboom");
        assertThat(run("DisksHaveRoom").blind()).isTrue();
        assertThat(run("EveryNodeIsUp").blind()).isFalse();
        assertThat(OpenChecks.of(layout.spec()).stream().filter(Check::vital).map(Check::name))
                .doesNotContainAnyElementsOf(List.of("DisksHaveRoom", "BackupsAreYoung", "ClocksAgree"));
    }
}
