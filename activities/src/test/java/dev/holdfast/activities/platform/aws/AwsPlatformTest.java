package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.workflows.provision.HostProvisioned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Route;

/** A provision and a teardown in two and three regions, against moto. */
@Tag("aws")
@ExtendWith(MotoExtension.class)
class AwsPlatformTest {
    @TempDir
    Path home;

    @Test
    void everythingIsThereOnce() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(2, 1))) {
            List<HostProvisioned> hosts = trial.provision();
            assertThat(hosts).allMatch(HostProvisioned::made);
            assertThat(trial.holdings()).isEqualTo(expected(2, 1));
        }
    }

    @Test
    void aSecondProvisionChangesNothing() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(3, 1))) {
            List<HostProvisioned> first = trial.provision();
            trial.faults.none();
            List<HostProvisioned> second = trial.provision();
            assertThat(trial.faults.changes()).isEmpty();
            assertThat(second).noneMatch(HostProvisioned::made).noneMatch(HostProvisioned::booted);
            assertThat(second.stream().map(HostProvisioned::host))
                    .containsExactlyElementsOf(
                            first.stream().map(HostProvisioned::host).toList());
        }
    }

    @Test
    void aHostIsKnownByTheKeyThatItPublished() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(2, 1))) {
            for (HostProvisioned made : trial.provision()) {
                String region = made.host().name().equals("h1") ? "us-east-1" : "eu-west-1";
                Instance instance = new Instances(trial.looker.ec2(region), "trial")
                        .find(made.host().name())
                        .orElseThrow();
                assertThat(BootingHosts.key(instance.instanceId()))
                        .startsWith(made.host().hostKey());
                assertThat(made.host().address()).isEqualTo(instance.privateIpAddress());
                assertThat(instance.imageId()).isEqualTo("ami-0000000000000d132");
            }
        }
    }

    @Test
    void regionsReachEachOther() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(3, 0))) {
            trial.platform().prepare(trial.spec);
            for (int i = 0; i < 3; i++) {
                List<Route> routes = trial
                        .looker
                        .ec2(TrialSpecs.REGIONS.get(i))
                        .describeRouteTables(r -> r.filters(Marks.of("trial")))
                        .routeTables()
                        .stream()
                        .flatMap(t -> t.routes().stream())
                        .filter(r -> r.vpcPeeringConnectionId() != null)
                        .toList();
                int own = i;
                assertThat(routes.stream().map(Route::destinationCidrBlock))
                        .containsExactlyInAnyOrderElementsOf(java.util.stream.IntStream.range(0, 3)
                                .filter(n -> n != own)
                                .mapToObj(n -> "10." + (33 + n) + ".0.0/16")
                                .toList());
            }
        }
    }

    @Test
    void teardownLeavesNothing() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(3, 1))) {
            trial.provision();
            List<String> removed = trial.platform().removeAll("trial");
            assertThat(removed).hasSizeGreaterThan(20);
            assertThat(trial.holdings()).isEmpty();
            assertThat(trial.platform().removeAll("trial")).isEmpty();
        }
    }

    @Test
    void aPlanSaysWhatIsMissing() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(2, 1))) {
            List<AwsPlan.Row> before = AwsPlan.of(trial.looker, trial.spec);
            assertThat(before).allMatch(r -> r.change().equals("make " + r.wanted()));
            assertThat(before).contains(new AwsPlan.Row("eu-west-1", "volume", 2, 0));
            trial.provision();
            assertThat(AwsPlan.of(trial.looker, trial.spec))
                    .hasSameSizeAs(before)
                    .allMatch(r -> r.change().equals("no change"));
        }
    }

    @Test
    void aPlanSaysWhichRulesOpenAndClose() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(2, 0))) {
            trial.platform().prepare(trial.spec);
            assertThat(AwsPlan.of(trial.looker, TrialSpecs.spec(1, 0)))
                    .contains(new AwsPlan.Row("us-east-1", "rule", 2, 3, 1))
                    .anyMatch(r -> r.change().equals("close 1"));
            assertThat(AwsPlan.of(trial.looker, TrialSpecs.spec(3, 0)))
                    .filteredOn(r -> r.region().equals("us-east-1") && r.type().equals("rule"))
                    .extracting(AwsPlan.Row::change)
                    .containsExactly("make 1");
        }
    }

    @Test
    void whatAClusterLeftBehindIsFoundByItsTag() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(2, 1))) {
            trial.provision();
            AwsOrphans orphans = new AwsOrphans(trial.looker);
            assertThat(orphans.all(Set.of("trial"))).isEmpty();
            List<String> left =
                    orphans.all(Set.of()).stream().map(AwsOrphans.Orphan::thing).toList();
            // The profile goes with its role.
            assertThat(left).hasSize(expected(2, 1).size() - 1);
            assertThat(left).contains("bucket holdfast-trial-123456789012", "role holdfast-trial");
        }
    }

    @Test
    void powerGoesAndComesBack() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(2, 1))) {
            trial.provision();
            AwsPlatform platform = trial.platform();
            assertThat(platform.running("trial")).containsExactly("h1", "h2");
            platform.powerOff("trial", "h2");
            assertThat(platform.running("trial")).containsExactly("h1");
            HostProvisioned again = platform.ensureHost(trial.spec, "h2");
            assertThat(again.booted()).isTrue();
            assertThat(again.made()).isFalse();
            assertThat(platform.running("trial")).containsExactly("h1", "h2");
        }
    }

    @Test
    void aHostThatIsOff_isBooted_andNoneIsMadeForIt() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(2, 1))) {
            List<Host> made =
                    trial.provision().stream().map(HostProvisioned::host).toList();
            Inventory inventory = new Inventory("trial", made);
            AwsPlatform platform = trial.platform();
            platform.powerOff("trial", "h2");
            HostProvisioned booted = platform.boot(trial.spec, inventory, "h2");
            assertThat(booted.made()).isFalse();
            assertThat(booted.host().hostKey()).isEqualTo(inventory.host("h2").hostKey());
            assertThat(platform.running("trial")).containsExactly("h1", "h2");
            assertThat(trial.launches()).hasSize(2);
            platform.removeAll("trial");
            assertThatThrownBy(() -> platform.boot(trial.spec, inventory, "h2"))
                    .hasMessageContaining("h2 of cluster trial does not exist in AWS");
            assertThat(trial.launches()).hasSize(2);
        }
    }

    /** What a cluster has that is whole. */
    static List<String> expected(int regions, int hosts) {
        List<String> all = new ArrayList<>(
                List.of("bucket holdfast-trial-123456789012", "profile holdfast-trial", "role holdfast-trial"));
        for (int r = 0; r < regions; r++) {
            String in = " in " + TrialSpecs.REGIONS.get(r);
            for (String type :
                    List.of("VPC", "internet gateway", "subnet", "route table", "security group", "key pair")) {
                all.add(type + in);
            }
            for (int h = 0; h < hosts; h++) {
                all.addAll(List.of("instance" + in, "volume" + in, "volume" + in));
            }
            for (int p = 1; p < regions; p++) {
                all.add("peering" + in);
            }
        }
        return all.stream().sorted().toList();
    }
}
