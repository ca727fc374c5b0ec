package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.spec.ClusterSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The hosts of a location spread over the zones of its region, against moto. */
@org.junit.jupiter.api.Tag("aws")
@ExtendWith(MotoExtension.class)
class AwsZonesTest {
    private static final ClusterSpec SPEC = TrialSpecs.withZones(TrialSpecs.spec(1, 4), "abc");

    @TempDir
    Path home;

    private static List<String> zones(AwsTrial trial) {
        return new Instances(trial.looker.ec2("us-east-1"), "trial")
                .all().stream()
                        .map(i -> node(i) + " " + i.placement().availabilityZone() + " "
                                + i.privateIpAddress().replaceAll("\\.\\d+$", ""))
                        .sorted()
                        .toList();
    }

    private static String node(Instance instance) {
        return instance.tags().stream()
                .filter(t -> t.key().equals(Marks.NODE))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }

    @Test
    void eachZoneHasItsHostsAndItsSubnet() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, SPEC)) {
            trial.provision();
            assertThat(zones(trial))
                    .containsExactly(
                            "h1 us-east-1a 10.33.1",
                            "h2 us-east-1b 10.33.1",
                            "h3 us-east-1c 10.33.1",
                            "h4 us-east-1a 10.33.1");
            assertThat(trial.holdings()).filteredOn(h -> h.startsWith("subnet")).hasSize(3);
            assertThat(AwsPlan.of(trial.looker, SPEC)).allMatch(r -> r.change().equals("no change"));
            trial.faults.none();
            trial.provision();
            assertThat(trial.faults.changes()).isEmpty();
            trial.platform().removeAll("trial");
            assertThat(trial.holdings()).isEmpty();
        }
    }

    @Test
    void aNewMachineStaysInItsZone() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, SPEC)) {
            trial.provision();
            List<String> before = zones(trial);
            AwsPlatform platform = trial.platform();
            platform.retire(SPEC, "h2", Optional.of("debian-13-amd64-20250814-2204"));
            platform.ensureHost(SPEC, "h2");
            assertThat(zones(trial)).isEqualTo(before);
        }
    }

    @Test
    void aZoneThatTheAccountDoesNotHaveIsNamed() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.withZones(TrialSpecs.spec(1, 1), "az"))) {
            assertThatThrownBy(trial::provision)
                    .hasMessageContaining("no zone us-east-1z; it has us-east-1a, us-east-1b");
        }
    }
}
