package dev.holdfast.workflows.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.workflows.ddl.RunStatement;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a statement is told to run is where it then runs. */
class PreviewStatementTest {
    private final StagedServer staged = new StagedServer();

    @AfterEach
    void close() {
        staged.close();
    }

    private Foreseen preview(Operation.Ddl asked) {
        return (Foreseen) staged.workflow(PreviewOperation.class).run(StagedServer.CONTEXT, new Operation.Check(asked));
    }

    @Test
    void turnsAreTheLeadersThatThenRunIt_andTheStatementIsTold() {
        Operation.Ddl asked = new Operation.Ddl("vacuum t", Optional.of("billing"), List.of());
        Foreseen seen = preview(asked);
        assertThat(staged.stage.done).noneMatch(d -> d.startsWith("vacuum"));
        ServedOutcome.Ran ran =
                (ServedOutcome.Ran) staged.workflow(RunStatement.class).run(StagedServer.CONTEXT, asked);
        assertThat(seen.turns())
                .extracting(TurnForeseen::host)
                .containsExactly("a1", "b1")
                .isEqualTo(ran.runs().stream().map(StatementRun::host).toList());
        assertThat(seen.does()).startsWith("In database billing: vacuum t");
        assertThat(staged.stage.done).contains("vacuum t at a on a1 in billing");
    }

    @Test
    void onlyTheLocationsNamed_andTheOthersAreToldToo() {
        Foreseen seen = preview(new Operation.Ddl("vacuum t", Optional.empty(), List.of("b")));
        assertThat(seen.turns()).containsExactly(TurnForeseen.of("b1"));
        assertThat(seen.does())
                .contains("Not run at a.")
                .anyMatch(line -> line.startsWith("It runs at b on b1,"))
                .noneMatch(line -> line.startsWith("It runs at a"));
    }
}
