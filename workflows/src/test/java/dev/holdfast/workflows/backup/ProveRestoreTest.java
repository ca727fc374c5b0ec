package dev.holdfast.workflows.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each location's newest backup is restored and compared, then a moment of its window; what differs is a result, not a
 * failure.
 */
class ProveRestoreTest {
    private static final String INSIDE = "2026-11-20T02:40:00Z";

    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @BeforeEach
    void twoLocations() {
        stage.servers = List.of(new BackupServer("a", "ba"), new BackupServer("b", "bb"));
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private RestoreProven run() {
        return run(new Operation.RestoreTest());
    }

    private RestoreProven run(Operation.RestoreTest wanted) {
        return (RestoreProven) staged.workflow(ProveRestore.class).run(StagedServer.CONTEXT, wanted);
    }

    private static Operation.RestoreTest at(String moment) {
        return new Operation.RestoreTest(Optional.of(moment), Optional.empty());
    }

    /** What was done about a location, in order. */
    private List<String> of(String location) {
        return stage.done.stream()
                .filter(d -> d.contains(" of " + location + " on"))
                .map(d -> d.substring(0, d.indexOf(' ')))
                .toList();
    }

    @Test
    void equalContent_isProven() {
        RestoreProven outcome = run();
        assertThat(outcome.proofs()).extracting(RestoreProof::server).containsExactly("a", "b");
        assertThat(outcome.moments()).extracting(MomentProof::server).containsExactly("a", "b");
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.headline()).isEqualTo("2 of 2 restores proven, 2 of 2 moments proven");
    }

    @Test
    void eachLocation_markThenAMomentOfItsOwn_insideItsWindow() {
        RestoreProven outcome = run();
        assertThat(of("a")).containsExactly("restore", "window", "moment");
        assertThat(of("b")).containsExactly("restore", "window", "moment");
        assertThat(outcome.moments())
                .extracting(m -> Instant.parse(m.at()))
                .doesNotHaveDuplicates()
                .allMatch(at -> !at.isBefore(Instant.parse("2026-11-01T00:00:00Z"))
                        && !at.isAfter(Instant.parse("2026-11-26T00:00:00Z")));
        assertThat(run().moments())
                .as("another run draws others")
                .extracting(MomentProof::at)
                .doesNotContainAnyElementsOf(
                        outcome.moments().stream().map(MomentProof::at).toList());
    }

    @Test
    void workerLostInTheRestore_theSameMomentIsTakenAgain() {
        stage.servers = List.of(new BackupServer("a", "ba"));
        stage.momentsLost = 2;
        RestoreProven outcome = run();
        assertThat(stage.moments)
                .hasSize(3)
                .containsOnly(outcome.moments().get(0).at());
    }

    @Test
    void locationsOnOneBackupHost_takeTurns() {
        stage.servers = List.of(new BackupServer("a", "ba"), new BackupServer("b", "ba"));
        run();
        assertThat(stage.done)
                .containsExactly(
                        "restore of a on ba",
                        "window of a on ba",
                        "moment of a on ba",
                        "restore of b on ba",
                        "window of b on ba",
                        "moment of b on ba");
    }

    @Test
    void youngCluster_saysThatNoMomentWasDrawn() {
        stage.windowUntil = "2026-11-01T00:00:40Z";
        RestoreProven outcome = run();
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.moments()).isEmpty();
        assertThat(outcome.remarks())
                .containsExactly("a: window of 40 s: no moment drawn", "b: window of 40 s: no moment drawn");
        assertThat(stage.done).noneMatch(d -> d.startsWith("moment"));
    }

    @Test
    void rowsMissing_doesNotSucceed() {
        stage.restoredRows = 2;
        RestoreProven outcome = run();
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.proofs().get(0).rowsFound()).isEqualTo(2);
        assertThat(outcome.moments().get(0).proven()).isFalse();
    }

    @Test
    void oneCannotBeRestored_theOtherIsProvenAndTheFailureNamesTheHost() {
        stage.failAt = "restore of b on bb";
        stage.failures = 1;
        assertThatThrownBy(this::run)
                .satisfies(e -> assertThat(Failures.read(e)).hasMessageContaining("bb: restore of b on bb failed."));
        assertThat(of("a")).containsExactly("restore", "window", "moment");
    }

    @Test
    void hostOfTheFirst_isFreeForTheNextAfterAFailure() {
        stage.servers = List.of(new BackupServer("a", "ba"), new BackupServer("b", "ba"));
        stage.failAt = "restore of a on ba";
        stage.failures = 1;
        assertThatThrownBy(this::run).isInstanceOf(RuntimeException.class);
        assertThat(of("b")).containsExactly("restore", "window", "moment");
    }

    @Test
    void momentAskedFor_isProvenForEveryLocation_withoutMarks() {
        RestoreProven outcome = run(at(INSIDE));
        assertThat(outcome.proofs()).isEmpty();
        assertThat(outcome.moments())
                .extracting(MomentProof::server, MomentProof::at)
                .containsExactly(tuple("a", INSIDE), tuple("b", INSIDE));
        assertThat(outcome.succeeded()).isTrue();
        assertThat(stage.done).noneMatch(d -> d.startsWith("restore"));
    }

    @Test
    void momentAskedFor_outsideTheWindow_isRefusedWithTheWindowBeforeAnythingIsRestored() {
        for (String outside : List.of("2026-10-31T23:59:59Z", "2026-11-26T00:00:01Z")) {
            assertThatThrownBy(() -> run(at(outside))).satisfies(e -> {
                assertThat(Failures.read(e).kind()).isEqualTo(FailureKind.UNSAFE);
                assertThat(Failures.read(e))
                        .hasMessage(
                                outside + " is outside: a can be restored to any moment from 2026-11-01T00:00:00Z to"
                                        + " 2026-11-26T00:00:00Z; b can be restored to any moment from 2026-11-01T00:00:00Z to"
                                        + " 2026-11-26T00:00:00Z.");
            });
        }
        assertThat(stage.done).isNotEmpty().allMatch(d -> d.startsWith("window"));
    }

    @Test
    void oneLocation_theOtherIsLeftAlone() {
        RestoreProven outcome = run(new Operation.RestoreTest(Optional.of(INSIDE), Optional.of("b")));
        assertThat(outcome.moments()).extracting(MomentProof::server).containsExactly("b");
        assertThat(of("a")).isEmpty();
    }

    /** Barman of PGD knows a location by the node that is backed up; a1 is in location a. */
    @Test
    void oneLocation_ofWhichANodeIsBackedUp_isFound() {
        stage.servers = List.of(new BackupServer("a1", "ba"), new BackupServer("b1", "bb"));
        RestoreProven outcome = run(new Operation.RestoreTest(Optional.empty(), Optional.of("a")));
        assertThat(outcome.proofs()).extracting(RestoreProof::server).containsExactly("a1");
    }

    @Test
    void locationThatNobodyBacksUp_isRefused() {
        assertThatThrownBy(() -> run(new Operation.RestoreTest(Optional.empty(), Optional.of("c"))))
                .satisfies(e -> assertThat(Failures.read(e)).hasMessage("No backup host keeps backups of c."));
    }
}
