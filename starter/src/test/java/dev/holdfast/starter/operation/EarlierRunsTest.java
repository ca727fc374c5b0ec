package dev.holdfast.starter.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.PhaseTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierRunsTest {
    private static final EarlierRuns.Run FIRST = run(10, 60, 30);
    private static final EarlierRuns.Run NOTHING_TO_DO = run(2, 3, 1);

    @Test
    void noneBefore_saysNothing() {
        assertThat(new EarlierRuns(List.of()).left(1, 0, 5)).isEmpty();
    }

    @Test
    void deploy_likeTheFirst_isEstimatedByTheFirst() {
        // Half as slow again: 20 of the second phase's 90 s are over, 45 s follow.
        assertThat(new EarlierRuns(List.of(FIRST, NOTHING_TO_DO)).left(2, 15, 20))
                .contains(115.0);
    }

    @Test
    void deploy_withNothingToDo_isEstimatedByItsLike() {
        assertThat(new EarlierRuns(List.of(FIRST, NOTHING_TO_DO)).left(2, 2, 1)).contains(3.0);
    }

    @Test
    void onlyTheFirstIsKnown_itsPaceIsTakenOver() {
        assertThat(new EarlierRuns(List.of(FIRST)).left(2, 1, 0)).contains(9.0);
    }

    @Test
    void nothingSeenYet_theLastOneCounts() {
        assertThat(new EarlierRuns(List.of(FIRST, NOTHING_TO_DO)).left(1, 0, 0)).contains(6.0);
    }

    @Test
    void operationWithoutPhases_isEstimatedInAll_andNeverBelowNothing() {
        EarlierRuns drills = new EarlierRuns(List.of(new EarlierRuns.Run(50, List.of())));
        assertThat(drills.left(3, 20, 10)).contains(20.0);
        assertThat(drills.left(5, 50, 10)).isEmpty();
    }

    @Test
    void of_takesThoseOfTheVerbThatEndedWell() {
        List<OperationRecord> records = List.of(
                record("deploy", "failed", Optional.empty()),
                record("drill", "succeeded", Optional.empty()),
                record("deploy", "succeeded", Optional.of(new Outcome.Deployed(FIRST.phases(), 3, List.of()))));
        assertThat(EarlierRuns.of(records, "deploy").left(3, 70, 10)).contains(20.0);
        assertThat(EarlierRuns.of(records, "drill").left(1, 0, 0)).contains(90.5);
    }

    private static OperationRecord record(String verb, String status, Optional<Outcome> outcome) {
        return new OperationRecord(
                "shop/" + verb + "/1",
                verb,
                "a",
                "2026-11-26T10:00:00Z",
                "2026-11-26T10:01:30.500Z",
                status,
                "",
                outcome);
    }

    private static EarlierRuns.Run run(double... seconds) {
        return new EarlierRuns.Run(
                seconds[0] + seconds[1] + seconds[2],
                List.of(
                        new PhaseTime("base", seconds[0]),
                        new PhaseTime("packages", seconds[1]),
                        new PhaseTime("backup", seconds[2])));
    }
}
