package dev.holdfast.workflows.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.operation.EarlierSeen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.core.update.EarlierPackages;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every host is looked at whatever it is for, nothing else is done, and one that cannot be looked at is named. */
class CheckUpdatesTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private UpdatesSeen run() {
        return (UpdatesSeen) staged.workflow(CheckUpdates.class).run(StagedServer.CONTEXT, new Operation.UpdateCheck());
    }

    @Test
    void everyHostIsLookedAt_andNothingElseIsDone() {
        UpdatesSeen seen = run();
        assertThat(seen.hosts()).extracting(HostUpdates::host).containsExactly("a1", "a2", "a3", "ba", "b1");
        assertThat(seen.headline()).isEqualTo("1 package on 5 hosts");
        assertThat(stage.done).containsExactlyInAnyOrder("look a1", "look a2", "look a3", "look ba", "look b1");
    }

    @Test
    void back_everyHostIsLookedAt_andThoseThatTheLastUpdateChangedAreTold() {
        EarlierSeen seen = (EarlierSeen)
                staged.workflow(CheckUpdates.class).run(StagedServer.CONTEXT, new Operation.UpdateBackCheck());
        assertThat(seen.hosts()).extracting(EarlierPackages::host).containsExactly("a2", "ba");
        assertThat(seen.headline()).isEqualTo("1 package of before the update of 2026-11-27T03:00:00Z on 2 hosts");
        assertThat(stage.done).hasSize(5).allSatisfy(what -> assertThat(what).startsWith("look back "));
    }

    @Test
    void oneHostFails_theOthersAreLookedAt_andTheFailureNamesIt() {
        stage.alsoFailsAt = "look ba";
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.UNSAFE))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining("The look for newer packages failed for 1 of 5. ba: look ba failed."));
        assertThat(stage.done).contains("look a1", "look a2", "look a3", "look b1");
    }

    @Test
    void oneHostIsAway_itIsNamed_andOtherOperationsDoNotWaitLongForIt() {
        stage.silentAt = "look ba";
        CheckUpdates check = staged.workflow(CheckUpdates.class);
        assertThatThrownBy(() -> check.run(StagedServer.CONTEXT, new Operation.UpdateCheck()))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining(
                                "The look for newer packages failed for 1 of 5. ba: look ba: no answer."));
        assertThat(stage.done).filteredOn("look ba"::equals).hasSize(4);
        assertThat(lasted(check)).isLessThan(Duration.ofMinutes(1));
        assertThat(stage.done).contains("look a1", "look a2", "look a3", "look b1");
    }

    /** By its history: the server's clock runs on once nothing else is due. */
    private Duration lasted(CheckUpdates check) {
        List<HistoryEvent> events = staged.server
                .getWorkflowClient()
                .fetchHistory(WorkflowStub.fromTyped(check).getExecution().getWorkflowId())
                .getEvents();
        return Duration.ofSeconds(events.get(events.size() - 1).getEventTime().getSeconds()
                - events.get(0).getEventTime().getSeconds());
    }
}
