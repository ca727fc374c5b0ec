package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.spec.ClusterSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker dies after each call of a provision in turn: AWS has done it, nobody heard the answer. The next worker makes
 * what is missing and nothing twice, and a teardown takes all of it. The system property holdfast.aws.every is the
 * distance between the calls that are tried: 1 for each.
 */
@Tag("aws")
@ExtendWith(MotoExtension.class)
class AwsInterruptionTest {
    private static final ClusterSpec SPEC = TrialSpecs.spec(2, 1);

    @TempDir
    static Path home;

    @TestFactory
    List<DynamicTest> anyDeathIsSurvived(Moto moto) throws Exception {
        int calls = whole(moto);
        assertThat(calls).isGreaterThan(50);
        return IntStream.iterate(1, n -> n <= calls, n -> n + AwsTrial.every())
                .mapToObj(n -> DynamicTest.dynamicTest("after call " + n + " of " + calls, () -> dies(moto, n)))
                .toList();
    }

    /** How many calls a provision takes that nothing interrupts. */
    private static int whole(Moto moto) throws Exception {
        moto.reset();
        try (AwsTrial trial = new AwsTrial(home.resolve("whole"), SPEC)) {
            trial.provision();
            return trial.faults.calls().size();
        }
    }

    private static void dies(Moto moto, int call) throws Exception {
        moto.reset();
        try (AwsTrial trial = new AwsTrial(home.resolve("call" + call), SPEC)) {
            trial.faults.dieAfter(call);
            assertThatThrownBy(trial::provision).isInstanceOf(RuntimeException.class);
            trial.faults.none();
            trial.provision();
            assertThat(trial.holdings()).isEqualTo(AwsPlatformTest.expected(2, 1));
            trial.platform().removeAll("trial");
            assertThat(trial.holdings()).isEmpty();
        }
    }
}
