package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.ClientsSaw;
import org.junit.jupiter.api.Test;

/** Whom it takes, what it asks for, and how that comes out. */
class ReinitVerbTest extends ConfiguredDirectory {
    private void comesOut() {
        operations.comesOut(new ServedOutcome.Reinitialized("kaolin", "kaboom", 62.5, new ClientsSaw(0.2, 900, 0, 0)));
    }

    @Test
    void reinit_isAskedForWithoutForce_andTellsTheHeadline() {
        comesOut();
        CommandLineRun run = run("reinit", directory.toString(), "kaolin");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("demo/reinit/1: kaolin copied anew from kaboom in 62.5 s");
        assertThat(operations.requests.get(0).operation()).isEqualTo(new Operation.Reinit("kaolin", false));
    }

    @Test
    void reinit_force_isAskedFor_andTheJsonHasTheStableFields() {
        comesOut();
        CommandLineRun run = run("reinit", directory.toString(), "kaolin", "--force", "-o", "json");
        assertThat(operations.requests.get(0).operation()).isEqualTo(new Operation.Reinit("kaolin", true));
        assertThat(run.json().get("node").asText()).isEqualTo("kaolin");
        assertThat(run.json().get("from").asText()).isEqualTo("kaboom");
        assertThat(run.json().get("lostWrites").asInt()).isZero();
    }

    @Test
    void unknownNode_isBadUsage_andNothingIsAsked() {
        CommandLineRun run = run("reinit", directory.toString(), "kaolim");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("config.yml has no instance kaolim; did you mean kaolin?");
        assertThat(operations.requests).isEmpty();
    }

    @Test
    void backupHost_isBadUsage_andNamesTheDataNodes() {
        CommandLineRun run = run("reinit", directory.toString(), "kapok");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("kapok is no data node; those are ").contains("kaolin");
        assertThat(operations.requests).isEmpty();
    }

    @Test
    void refusal_isTold() {
        operations.fails(new HoldfastException(
                FailureKind.UNSAFE, "kaboom was not copied anew; nothing was changed. kaboom leads datacenter1."));
        CommandLineRun run = run("reinit", directory.toString(), "kaboom");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("kaboom leads datacenter1.");
    }
}
