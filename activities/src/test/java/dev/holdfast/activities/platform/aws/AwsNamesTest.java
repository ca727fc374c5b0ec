package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.provision.HostProvisioned;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

/** Elastic IPs and names in Route 53, which TPA leaves behind, against moto. */
@Tag("aws")
@ExtendWith(MotoExtension.class)
class AwsNamesTest {
    private static final ClusterSpec SPEC = TrialSpecs.withNames(TrialSpecs.spec(2, 1), "db.example.com");

    @TempDir
    Path home;

    private static String zone(AwsTrial trial) {
        return trial.looker
                .route53()
                .createHostedZone(r -> r.name("db.example.com").callerReference("1"))
                .hostedZone()
                .id();
    }

    private static List<String> records(AwsTrial trial, String zone) {
        return trial.looker.route53().listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets().stream()
                .filter(s -> s.type() == RRType.A)
                .map(s -> s.name() + " "
                        + s.resourceRecords().stream()
                                .map(ResourceRecord::value)
                                .toList())
                .toList();
    }

    @Test
    void hostsAreReachedAtThem_andTheyGoWithTheCluster() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, SPEC)) {
            String zone = zone(trial);
            List<HostProvisioned> hosts = trial.provision();
            String first = hosts.get(0).host().sshAddress();
            String second = hosts.get(1).host().sshAddress();
            assertThat(first).isNotEqualTo(hosts.get(0).host().address());
            assertThat(records(trial, zone))
                    .containsExactly("h1.db.example.com. [" + first + "]", "h2.db.example.com. [" + second + "]");
            trial.faults.none();
            assertThat(trial.provision().stream().map(HostProvisioned::host))
                    .containsExactly(hosts.get(0).host(), hosts.get(1).host());
            assertThat(trial.faults.changes()).isEmpty();
            assertThat(trial.holdings()).contains("elastic IP in us-east-1", "elastic IP in eu-west-1");
            List<String> removed = trial.platform().removeAll("trial");
            assertThat(removed).contains("DNS record h1.db.example.com.", "DNS record h2.db.example.com.");
            assertThat(records(trial, zone)).isEmpty();
            assertThat(trial.holdings()).isEmpty();
        }
    }

    @Test
    void aNewMachineKeepsBoth() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, SPEC)) {
            String zone = zone(trial);
            HostProvisioned before = trial.provision().get(0);
            List<String> names = records(trial, zone);
            AwsPlatform platform = trial.platform();
            platform.retire(SPEC, "h1", Optional.of("debian-13-amd64-20250814-2204"));
            assertThat(platform.ensureHost(SPEC, "h1").host().sshAddress())
                    .isEqualTo(before.host().sshAddress());
            assertThat(records(trial, zone)).isEqualTo(names);
        }
    }

    @Test
    void aZoneThatIsNotThereIsNamed() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, SPEC)) {
            assertThatThrownBy(trial::provision).hasMessageContaining("no public hosted zone db.example.com");
        }
    }

    /** A private zone of the same name, which Route 53 lists first, and a second public one. */
    @Test
    void zonesOfOneNameAreNotTakenForEachOther() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, SPEC)) {
            String inside = trial.looker
                    .route53()
                    .createHostedZone(r -> r.name("db.example.com")
                            .callerReference("0")
                            .hostedZoneConfig(c -> c.privateZone(true))
                            .vpc(v -> v.vpcId("vpc-1").vpcRegion("us-east-1")))
                    .hostedZone()
                    .id();
            assertThatThrownBy(trial::provision).hasMessageContaining("no public hosted zone db.example.com");
            String outside = zone(trial);
            trial.provision();
            assertThat(records(trial, inside)).isEmpty();
            assertThat(records(trial, outside)).hasSize(2);
            trial.looker
                    .route53()
                    .createHostedZone(r -> r.name("db.example.com").callerReference("2"));
            assertThatThrownBy(trial::provision).hasMessageContaining("2 public hosted zones db.example.com");
        }
    }
}
