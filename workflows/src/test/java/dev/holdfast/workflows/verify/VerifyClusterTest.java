package dev.holdfast.workflows.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every check runs, one that fails is a result, one that cannot run is a failure that keeps none of the others. */
class VerifyClusterTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private Outcome.Verified run() {
        return (Outcome.Verified)
                staged.workflow(VerifyCluster.class).run(StagedServer.CONTEXT, new Operation.Verify());
    }

    @Test
    void everyCheckHolds_succeeds() {
        stage.failedChecks = List.of();
        Outcome.Verified outcome = run();
        assertThat(outcome.checks()).extracting(CheckResult::name).containsExactly("One", "Two");
        assertThat(outcome.succeeded()).isTrue();
    }

    @Test
    void aCheckFails_isAResultInItsPlace() {
        Outcome.Verified outcome = run();
        assertThat(outcome.checks()).extracting(CheckResult::passed).containsExactly(true, false);
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.headline()).isEqualTo("1 of 2 checks passed");
    }

    @Test
    void aCheckCannotRun_theOthersStillDo() {
        stage.failAt = "check One";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("One: check One failed."));
        assertThat(stage.done).contains("check Two");
    }
}
