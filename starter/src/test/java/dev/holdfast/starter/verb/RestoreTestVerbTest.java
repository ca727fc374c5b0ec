package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.RestoreProven;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreTestVerbTest extends ConfiguredDirectory {
    private static final String AT = "2025-11-25T05:00:00Z";

    private Operation asked() {
        return operations.requests.get(0).operation();
    }

    private static RestoreProof mark() {
        return new RestoreProof("datacenter1", "kapok", "20251125T040000", true, 7, 7, "", 1.5);
    }

    private static MomentProof moment(boolean proven) {
        return new MomentProof(
                "datacenter1",
                "kapok",
                "20251125T040000",
                AT,
                "2025-11-25T04:00:11Z",
                "2025-11-25T06:00:00Z",
                proven,
                "2025-11-25T04:59:59.5Z",
                "2025-11-25T05:00:00.5Z",
                12,
                34567,
                33_000_000,
                "what was seen",
                9.5);
    }

    @Test
    void plain_asksForMarksAndDrawnMoments() {
        operations.comesOut(new RestoreProven(List.of(mark()), List.of(moment(true)), List.of()));
        CommandLineRun run = run("restore-test", directory.toString());
        assertThat(run.status()).isZero();
        assertThat(asked()).isEqualTo(new Operation.RestoreTest());
        assertThat(run.out())
                .contains("1 of 1 restores proven, 1 of 1 moments proven")
                .containsPattern("Server +Host +Backup +Moment +Proven +Tables +Rows +Read +Seconds")
                .containsPattern(AT + " +yes +12 +34567 +33.0 MB +9.5")
                .doesNotContain("what was seen");
    }

    @Test
    void at_asksForThatMomentOfThatLocation() {
        operations.comesOut(new RestoreProven(List.of(), List.of(moment(true)), List.of()));
        CommandLineRun run = run(
                "restore-test", directory.toString(), "--at", "2025-11-25T06:00:00+01:00", "--location", "datacenter1");
        assertThat(run.status()).isZero();
        assertThat(asked()).isEqualTo(new Operation.RestoreTest(Optional.of(AT), Optional.of("datacenter1")));
        assertThat(run.out()).doesNotContain("Expected");
    }

    @Test
    void at_noTimeOrOneToCome_orAnUnknownLocation_isBadUsage() {
        for (String bad : List.of("yesterday", "2025-11-25T06:00:00", "2999-01-01T00:00:00Z")) {
            CommandLineRun run = run("restore-test", directory.toString(), "--at", bad);
            assertThat(run.status()).as(bad).isEqualTo(2);
            assertThat(run.err()).contains("--at " + bad);
        }
        assertThat(run("restore-test", directory.toString(), "--location", "datacentre1")
                        .err())
                .contains("did you mean datacenter1");
        assertThat(operations.requests).isEmpty();
    }

    @Test
    void at_outsideTheWindow_tellsTheWindow() {
        operations.fails(new HoldfastException(
                FailureKind.UNSAFE, AT + " is outside: datacenter1 can be restored to any moment from A to B."));
        CommandLineRun run = run("restore-test", directory.toString(), "--at", AT);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("can be restored to any moment from A to B");
    }

    @Test
    void notProven_exitsOne_andTellsWhyAndHowToRepeatIt() {
        operations.comesOut(new RestoreProven(List.of(mark()), List.of(moment(false)), List.of()));
        CommandLineRun run = run("restore-test", directory.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("what was seen", "again: holdfast restore-test DIR --at " + AT);
    }

    @Test
    void noMomentDrawn_isSaid() {
        operations.comesOut(
                new RestoreProven(List.of(mark()), List.of(), List.of("datacenter1: window of 40 s: no moment drawn")));
        CommandLineRun run = run("restore-test", directory.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("datacenter1: window of 40 s: no moment drawn", "proven, no moment drawn");
    }

    @Test
    void json_hasBothProofs() {
        operations.comesOut(new RestoreProven(List.of(mark()), List.of(moment(true)), List.of("a remark")));
        JsonNode json = run("restore-test", directory.toString(), "-o", "json").json();
        assertThat(json.at("/restores/0/restored").asBoolean()).isTrue();
        assertThat(json.at("/moments/0/at").asText()).isEqualTo(AT);
        assertThat(json.at("/moments/0/proven").asBoolean()).isTrue();
        assertThat(json.at("/moments/0/rows").asLong()).isEqualTo(34567);
        assertThat(json.at("/remarks/0").asText()).isEqualTo("a remark");
    }
}
