package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.workflows.provision.HostProvisioned;
import dev.holdfast.workflows.rehydrate.MachineSeen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Instance;

/** An instance replaced by one with another image, its address and its data volume, against moto. */
@Tag("aws")
@ExtendWith(MotoExtension.class)
class AwsReplacementTest {
    private static final String OLDER = "debian-13-amd64-20250814-2204";

    @TempDir
    static Path home;

    private static HostProvisioned replaced(AwsTrial trial) {
        AwsPlatform platform = trial.platform();
        platform.retire(trial.spec, "h1", Optional.of(OLDER));
        HostProvisioned host = platform.ensureHost(trial.spec, "h1");
        platform.settle(trial.spec, "h1");
        return host;
    }

    private static Instance instance(AwsTrial trial) {
        return new Instances(trial.looker.ec2("us-east-1"), "trial").find("h1").orElseThrow();
    }

    private static String data(Instance instance) {
        return instance.blockDeviceMappings().stream()
                .filter(m -> m.deviceName().equals("/dev/sdf"))
                .map(m -> m.ebs().volumeId() + " " + m.ebs().deleteOnTermination())
                .findFirst()
                .orElse("");
    }

    @Test
    void theNewInstanceHasAddressVolumeAndTheImageThatWasAsked() throws Exception {
        try (AwsTrial trial = new AwsTrial(home.resolve("one"), TrialSpecs.spec(2, 1))) {
            HostProvisioned before = trial.provision().get(0);
            Instance old = instance(trial);
            HostProvisioned after = replaced(trial);
            Instance now = instance(trial);
            assertThat(now.instanceId()).isNotEqualTo(old.instanceId());
            assertThat(now.imageId()).isEqualTo("ami-0000000000000d131");
            assertThat(data(now)).isEqualTo(data(old)).isNotEmpty();
            assertThat(after.made()).isTrue();
            assertThat(after.host().address()).isEqualTo(before.host().address());
            assertThat(after.host().hostKey()).isNotEqualTo(before.host().hostKey());
            assertThat(trial.holdings()).isEqualTo(AwsPlatformTest.expected(2, 1));
        }
    }

    @Test
    void whatIsUnderWayIsSeenUntilItIsSettled() throws Exception {
        try (AwsTrial trial = new AwsTrial(home.resolve("seen"), TrialSpecs.spec(1, 1))) {
            trial.provision();
            String old = instance(trial).instanceId();
            AwsPlatform platform = trial.platform();
            MachineSeen before = platform.look(trial.spec, "h1", Optional.empty());
            assertThat(before.image()).isEqualTo(before.newest());
            assertThat(before.underWay()).isFalse();
            platform.retire(trial.spec, "h1", Optional.of(OLDER));
            MachineSeen away = platform.look(trial.spec, "h1", Optional.empty());
            assertThat(away).isEqualTo(new MachineSeen("", "", "ami-0000000000000d131", true, old));
            platform.ensureHost(trial.spec, "h1");
            platform.settle(trial.spec, "h1");
            assertThat(platform.look(trial.spec, "h1", Optional.of(OLDER)).underWay())
                    .isFalse();
        }
    }

    @Test
    void aCallThatIsDeniedLeavesTheInstanceAsItIs() throws Exception {
        try (AwsTrial trial = new AwsTrial(home.resolve("denied"), TrialSpecs.spec(1, 1))) {
            trial.provision();
            Instance old = instance(trial);
            trial.faults.deny("ec2:TerminateInstances");
            assertThatThrownBy(() -> replaced(trial))
                    .isInstanceOfSatisfying(
                            HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.PLATFORM_REFUSED))
                    .hasMessageContaining("ec2:TerminateInstances");
            assertThat(instance(trial).state()).isEqualTo(old.state());
            assertThat(data(instance(trial))).isEqualTo(data(old));
            assertThat(trial.platform().look(trial.spec, "h1", Optional.empty()).underWay())
                    .isFalse();
        }
    }

    /** The address is free only when the old instance is terminated, also for a worker that goes on after another. */
    @Test
    void whatIsShuttingDownIsWaitedFor() throws Exception {
        try (AwsTrial trial = new AwsTrial(home.resolve("lingers"), TrialSpecs.spec(1, 1))) {
            trial.provision();
            AwsPlatform platform = trial.platform();
            platform.retire(trial.spec, "h1", Optional.of(OLDER));
            trial.faults.none();
            trial.faults.linger(3);
            trial.platform().retire(trial.spec, "h1", Optional.of(OLDER));
            assertThat(trial.faults.calls())
                    .filteredOn("ec2:DescribeInstances"::equals)
                    .hasSizeGreaterThan(3);
        }
    }

    /** A worker dies after each call in turn; the next one goes on, and the same volume is at one new instance. */
    @TestFactory
    List<DynamicTest> anyDeathIsSurvived(Moto moto) throws Exception {
        int calls = whole(moto);
        assertThat(calls).isGreaterThan(20);
        return IntStream.iterate(1, n -> n <= calls, n -> n + AwsTrial.every())
                .mapToObj(n -> DynamicTest.dynamicTest("after call " + n + " of " + calls, () -> dies(moto, n)))
                .toList();
    }

    private static int whole(Moto moto) throws Exception {
        moto.reset();
        try (AwsTrial trial = new AwsTrial(home.resolve("whole"), TrialSpecs.spec(1, 1))) {
            trial.provision();
            trial.faults.none();
            replaced(trial);
            return trial.faults.calls().size();
        }
    }

    private static void dies(Moto moto, int call) throws Exception {
        moto.reset();
        try (AwsTrial trial = new AwsTrial(home.resolve("call" + call), TrialSpecs.spec(1, 1))) {
            trial.provision();
            String data = data(instance(trial));
            trial.faults.dieAfter(call);
            assertThatThrownBy(() -> replaced(trial)).isInstanceOf(RuntimeException.class);
            trial.faults.none();
            replaced(trial);
            assertThat(data(instance(trial))).isEqualTo(data);
            assertThat(instance(trial).imageId()).isEqualTo("ami-0000000000000d131");
            assertThat(trial.holdings()).isEqualTo(AwsPlatformTest.expected(1, 1));
            trial.platform().removeAll("trial");
            assertThat(trial.holdings()).isEmpty();
        }
    }
}
