package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.spec.ClusterSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker dies after each call of a provision in turn: AWS has done it, nobody heard the answer. The next worker makes
 * what is missing and nothing twice, and a teardown takes all of it. The system property holdfast.aws.every is the
 * distance between the calls that are tried: 1 for each.
 */
@Tag("aws")
class AwsInterruptionTest {
    private static final ClusterSpec SPEC = AwsTrial.spec(2, 1);

    private static Moto moto;

    @TempDir
    static Path home;

    @BeforeAll
    static void start() throws Exception {
        moto = Moto.start();
    }

    @AfterAll
    static void stop() {
        moto.close();
    }

    @TestFactory
    List<DynamicTest> anyDeathIsSurvived() throws Exception {
        int calls = whole();
        assertThat(calls).isGreaterThan(50);
        return IntStream.iterate(1, n -> n <= calls, n -> n + AwsTrial.every())
                .mapToObj(n -> DynamicTest.dynamicTest("after call " + n + " of " + calls, () -> dies(n)))
                .toList();
    }

    /** How many calls a provision takes that nothing interrupts. */
    private static int whole() throws Exception {
        moto.reset();
        try (AwsTrial trial = new AwsTrial(home.resolve("whole"), SPEC)) {
            trial.provision();
            return trial.faults.calls().size();
        }
    }

    private static void dies(int call) throws Exception {
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
