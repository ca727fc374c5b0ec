package dev.holdfast.workflows.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.LocationOutcome;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts, votes one by one, the others' files, the copy, the rest; and back again where it cannot be. */
class AddLocationTest {
    private static final OperationContext CONTEXT = ComingLocation.context("add-location");

    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @BeforeEach
    void phases() {
        ComingLocation.of(staged);
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private LocationOutcome.Came run() {
        return (LocationOutcome.Came)
                staged.workflow(AddLocation.class).run(CONTEXT, new Operation.AddLocation("c", Optional.empty()));
    }

    private void undoneWhenItFails(String part) {
        stage.failAt = part;
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage(part + " failed. The cluster is as it was, without c."));
    }

    @Test
    void added_votesOneByOneThenTheCopyFromTheNearest() {
        LocationOutcome.Came outcome = run();
        assertThat(outcome.headline()).startsWith("c added in ").contains("with the data of a");
        assertThat(outcome.inventory().at("c")).extracting(Host::name).containsExactly("c1", "c2");
        assertThat(outcome.inventory().places()).as("others keep their numbers").containsExactly("a", "b", "c");
        assertThat(stage.done)
                .containsSubsequence(
                        "whole", "machine c1", "start a on ba", "member a1", "member a1", "whole", "finish a");
        assertThat(staged.deploy.events)
                .containsSubsequence(
                        "end base c1",
                        "end dcs c1",
                        "end dcs c2",
                        "end proxy a1",
                        "end database c1",
                        "end replication a1");
    }

    @Test
    void guard_changesNothing() {
        stage.guards.add("b1 is down; bring it back first.");
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage("c was not added; nothing was changed. b1 is down; bring it back first."));
        assertThat(stage.done).isEmpty();
    }

    @Test
    void voteThatFails_isUndoneWithTheHosts() {
        undoneWhenItFails("member a1");
        assertThat(stage.done)
                .containsSubsequence("member a1", "drop a1", "forget a1", "discard c1", "discard c2", "finish a");
        assertThat(staged.deploy.events).contains("end proxy a1").noneMatch(e -> e.equals("begin database c1"));
    }

    @Test
    void copyThatFails_leavesTheClusterAsItWas() {
        undoneWhenItFails("copy c");
        assertThat(stage.done).containsSubsequence("copy c", "undo c", "discard c1");
    }

    @Test
    void placeThatFails_leavesTheClusterAsItWas() {
        undoneWhenItFails("place c");
        assertThat(stage.done).containsSubsequence("place c", "drop a1", "forget a1", "discard c1");
    }

    /** Whatever failed after it took part: no data are copied again, and nobody's rows go. */
    @Test
    void locationThatTakesPartAlready_isFinished() {
        stage.takesPart = true;
        assertThat(run().inventory().at("c")).isNotEmpty();
        assertThat(stage.done).contains("whole", "tidy c").doesNotContain("copy c", "place c", "drop a1", "discard c1");
    }

    @Test
    void locationThatTakesPartAlready_failsAgain_staysIn() {
        stage.takesPart = true;
        stage.failAt = "tidy c";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessageContaining(
                                "c has its data and takes part, but is not finished; asked again, this goes on."));
        assertThat(stage.done).doesNotContain("drop a1", "discard c1");
    }
}
