package dev.holdfast.workflows.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order of a drill with each fault. */
class DrillFailoverTest {
    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    @AfterEach
    void close() {
        staged.close();
    }

    private DrillReport run(FaultKind fault, boolean acceptLoss) {
        Outcome outcome = staged.workflow(DrillFailover.class)
                .run(StagedServer.CONTEXT, new Operation.Drill(fault, "a", acceptLoss));
        return ((Outcome.Drilled) outcome).report();
    }

    @Test
    void stopLeader_standbyTakesOver_isMeasuredMendedAndCounted() {
        stage.elections.add("a2");
        DrillReport report = run(FaultKind.STOP_LEADER, false);
        assertThat(report.succeeded()).isTrue();
        assertThat(report.newLeader()).isEqualTo("a2");
        assertThat(report.electionSeconds()).isEqualTo(3);
        assertThat(report.acknowledgedWrites()).isEqualTo(200);
        assertThat(stage.done)
                .containsSubsequence(
                        "whole",
                        "start a on ba",
                        "start b on b1",
                        "break a1",
                        "leader a2",
                        "mend a1",
                        "finish a",
                        "whole");
        assertThat(stage.done)
                .contains("count a at a", "count a at b", "count b at a", "count b at b")
                .last()
                .asString()
                .startsWith("count");
    }

    @Test
    void drill_lostWrites_doesNotSucceed() {
        stage.elections.add("a2");
        stage.lost = 2;
        DrillReport report = run(FaultKind.POWER_OFF, false);
        assertThat(report.lostWrites()).isEqualTo(4);
        assertThat(report.succeeded()).isFalse();
        assertThat(stage.done).containsSubsequence("off a1", "leader a2", "on a1");
    }

    @Test
    void drill_nobodyPromoted_isAViolationAndMended() {
        DrillReport report = run(FaultKind.KILL_LEADER, false);
        assertThat(report.violations()).anyMatch(v -> v.startsWith("Nobody was promoted"));
        assertThat(report.electionSeconds()).isEqualTo(-1);
        assertThat(stage.done).containsSubsequence("break a1", "mend a1");
    }

    @Test
    void powerOffTwo_secondOnlyWhenTheThirdIsSynchronous() {
        stage.standby = "a3";
        stage.elections.addAll(List.of("a2", "a3"));
        DrillReport report = run(FaultKind.POWER_OFF_TWO, false);
        assertThat(report.newLeader()).isEqualTo("a3");
        assertThat(stage.done)
                .containsSubsequence(
                        "off a1", "leader a2", "standby a3", "off a2", "leader a3", "count a at b", "on a1", "on a2");
        assertThat(report.remarks()).anyMatch(r -> r.contains("only node left"));
    }

    @Test
    void powerOffTwo_thirdNeverSynchronous_leavesTheSecondAlone() {
        stage.elections.add("a2");
        DrillReport report = run(FaultKind.POWER_OFF_TWO, false);
        assertThat(stage.done).doesNotContain("off a2").contains("on a1");
        assertThat(report.violations()).anyMatch(v -> v.contains("left alone"));
    }

    @Test
    void powerOffPair_promotedByItself_isAViolation() {
        stage.elections.add("a3");
        assertThat(run(FaultKind.POWER_OFF_PAIR, false).violations()).anyMatch(v -> v.contains("by itself"));
    }

    @Test
    void powerOffPair_nobodyPromoted_isAsItMustBe() {
        DrillReport report = run(FaultKind.POWER_OFF_PAIR, false);
        assertThat(report.succeeded()).isTrue();
        assertThat(report.newLeader()).isEmpty();
        assertThat(stage.done)
                .doesNotContain("force a3")
                .contains("off a1", "off a2")
                .containsSubsequence("leader ", "on a1", "on a2");
    }

    @Test
    void powerOffPair_acceptLoss_promotesTheThirdOnAPersonsWord() {
        stage.elections.addAll(List.of("", "a3"));
        DrillReport report = run(FaultKind.POWER_OFF_PAIR, true);
        assertThat(report.newLeader()).isEqualTo("a3");
        assertThat(stage.done).containsSubsequence("leader ", "force a3", "leader a3", "on a1");
    }

    @Test
    void powerOffTwo_withoutAMajorityLeft_isRefusedAndByForceHangsAndIsMended() {
        stage.hangs.add("One of three is no majority.");
        assertThatThrownBy(() -> run(FaultKind.POWER_OFF_TWO, false))
                .hasStackTraceContaining("One of three is no majority. With --force");
        assertThat(stage.done).doesNotContain("off a1");

        stage.elections.add("a2");
        Outcome outcome = staged.workflow(DrillFailover.class)
                .run(StagedServer.CONTEXT, new Operation.Drill(FaultKind.POWER_OFF_TWO, "a", false, true));
        DrillReport report = ((Outcome.Drilled) outcome).report();
        assertThat(report.succeeded()).isTrue();
        assertThat(report.newLeader()).isEmpty();
        assertThat(report.remarks()).anyMatch(r -> r.startsWith("Nobody was elected within 45 s: One of three"));
        assertThat(stage.done)
                .containsSubsequence("off a1", "leader a2", "off a2", "leader ", "on a1", "on a2", "whole");
    }

    @Test
    void isolateLocation_leaderStays_noElectionIsAwaited() {
        DrillReport report = run(FaultKind.ISOLATE_LOCATION, false);
        assertThat(report.succeeded()).isTrue();
        assertThat(stage.done).noneMatch(d -> d.startsWith("leader")).containsSubsequence("break a1", "mend a1");
    }
}
