package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.rolling.LeftOut;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.TurnTaken;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is under way rests, or goes on without a host, when that can be asked of it. */
class SkipVerbTest extends ConfiguredDirectory {
    @Test
    void skip_updateUnderWay_isAskedToGoOnWithoutTheHost() {
        operations.underWay(new Operation.UpdateBack(false, List.of()));
        CommandLineRun run = run("skip", directory.toString(), "kaolin");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("/update-back/7: kaolin is left out.");
        assertThat(operations.rested).singleElement().asString().endsWith("/update-back/7 without kaolin");
    }

    @Test
    void skip_json_hasTheStableFields() {
        operations.underWay(new Operation.Restart(false));
        CommandLineRun run = run("skip", directory.toString(), "kaolin", "-o", "json");
        assertThat(run.json().get("operation").asText()).endsWith("/restart/7");
        assertThat(run.json().get("skipped").asText()).isEqualTo("kaolin");
        assertThat(run.json().get("answer").asText()).isEqualTo("kaolin is left out.");
    }

    @Test
    void skip_unknownHost_isBadUsage_andNamesTheHosts() {
        operations.underWay(new Operation.Restart(false));
        CommandLineRun run = run("skip", directory.toString(), "kaolim");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("There is no host kaolim to skip; the hosts are ")
                .contains("kaolin");
        assertThat(operations.rested).isEmpty();
    }

    @Test
    void skip_nothingUnderWay_isRefused() {
        CommandLineRun run = run("skip", directory.toString(), "kaolin");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("Nothing is under way in ");
    }

    @Test
    void skip_verifyUnderWay_isRefused_namingThoseThatCan() {
        operations.underWay(new Operation.Verify());
        CommandLineRun run = run("skip", directory.toString(), "kaolin");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("cannot go on without a host; those of deploy, restart, update, update-back can");
        assertThat(operations.rested).isEmpty();
    }

    @Test
    void deploy_hostLeftOutMeanwhile_isNamedWithWhatToDo() {
        operations.comesOut(new Outcome.Deployed(List.of(), 12, List.of(), List.of("kaolin")));
        CommandLineRun run = run("deploy", directory.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("left out on command: kaolin", "kaolin did not answer and was left out on command");
    }

    @Test
    void pause_updateBackUnderWay_rests() {
        operations.underWay(new Operation.UpdateBack(false, List.of()));
        assertThat(run("pause", directory.toString()).status()).isZero();
        assertThat(operations.rested).singleElement().asString().endsWith("/update-back/7 rests");
    }

    @Test
    void restart_hostLeftOutMeanwhile_isNamedWithWhatToDo() {
        operations.comesOut(new ServedOutcome.Rolled(
                RollKind.RESTART,
                List.of(new TurnTaken("kaboom", "", 9.5)),
                12,
                new ClientsSaw(1.5, 900, 0, 0),
                List.of(),
                List.of(new LeftOut("kaolin", LeftOut.When.DURING))));
        CommandLineRun run = run("restart", directory.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("kaolin did not answer in its turn and was left out on command")
                .contains("; left out on command: kaolin");
    }
}
