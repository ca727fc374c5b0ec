package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS throttles or breaks each kind of call that a provision and a teardown make, and denies some or all of them. */
@Tag("aws")
@ExtendWith(MotoExtension.class)
class AwsFaultsTest {
    private static final ClusterSpec SPEC = TrialSpecs.spec(2, 1);

    @TempDir
    static Path home;

    /** Not one call of them all is answered at once. */
    @ParameterizedTest
    @ValueSource(strings = {"RequestLimitExceeded", "SlowDown", "InternalError", "ServiceUnavailable"})
    void everyCallIsRepeated(String code) throws Exception {
        try (AwsTrial trial = new AwsTrial(home.resolve(code), SPEC)) {
            trial.faults.failEach(code);
            trial.provision();
            assertThat(trial.holdings()).isEqualTo(AwsPlatformTest.expected(2, 1));
            trial.platform().removeAll("trial");
            assertThat(trial.holdings()).isEmpty();
        }
    }

    @TestFactory
    List<DynamicTest> whatIsDeniedIsNamed(Moto moto) throws Exception {
        TreeSet<String> kinds;
        try (AwsTrial trial = new AwsTrial(home.resolve("whole"), SPEC)) {
            trial.provision();
            kinds = new TreeSet<>(trial.faults.calls());
        }
        assertThat(kinds).hasSizeGreaterThan(30).contains("ec2:RunInstances", "s3:CreateBucket", "iam:CreateRole");
        List<String> all = List.copyOf(kinds);
        return IntStream.iterate(0, n -> n < all.size(), n -> n + AwsTrial.every())
                .mapToObj(all::get)
                .map(kind -> DynamicTest.dynamicTest(kind, () -> denied(moto, kind)))
                .toList();
    }

    private static void denied(Moto moto, String kind) throws Exception {
        moto.reset();
        try (AwsTrial trial = new AwsTrial(home.resolve(kind.replace(':', '-')), SPEC)) {
            trial.faults.deny(kind);
            HoldfastException refused = catchThrowableOfType(HoldfastException.class, trial::provision);
            assertThat(refused).isNotNull();
            assertThat(refused.kind()).isEqualTo(FailureKind.PLATFORM_REFUSED);
            assertThat(refused.getMessage())
                    .satisfiesAnyOf(
                            m -> assertThat(m).contains(kind),
                            m -> assertThat(m).contains("is not allowed"));
            trial.faults.none();
            trial.platform().removeAll("trial");
            assertThat(trial.holdings()).isEmpty();
        }
    }

    /** The answer to RunInstances was lost, and the instance is not yet to be seen: the same token brings it back. */
    @Test
    void anInstanceThatIsNotYetSeenIsNotMadeTwice() throws Exception {
        try (AwsTrial trial = new AwsTrial(home.resolve("unseen"), TrialSpecs.spec(1, 1))) {
            trial.platform().prepare(trial.spec);
            trial.faults.none();
            trial.faults.dieAfter(3); // the looks for the instance and for the image, the launch
            assertThatThrownBy(() -> trial.platform().ensureHost(trial.spec, "h1"))
                    .isInstanceOf(RuntimeException.class);
            assertThat(trial.faults.calls()).contains("ec2:RunInstances");
            trial.faults.none();
            trial.faults.hideInstances(2);
            trial.platform().ensureHost(trial.spec, "h1");
            assertThat(trial.faults.calls()).contains("ec2:RunInstances");
            assertThat(trial.holdings()).isEqualTo(AwsPlatformTest.expected(1, 1));
        }
    }

    @Test
    void anImageThatDoesNotExistIsNamed() throws Exception {
        try (AwsTrial trial = new AwsTrial(home.resolve("image"), TrialSpecs.withImage(SPEC, "debian-99-*"))) {
            trial.platform().prepare(trial.spec);
            HoldfastException wrong = catchThrowableOfType(
                    HoldfastException.class, () -> trial.platform().ensureHost(trial.spec, "h1"));
            assertThat(wrong.kind()).isEqualTo(FailureKind.BAD_SPEC);
            assertThat(wrong.getMessage()).contains("debian-99-*").contains("us-east-1");
        }
    }
}
