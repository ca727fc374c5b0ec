package dev.holdfast.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.check.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final CheckResult NODE_DOWN = CheckResult.failed("EveryNodeIsUp", "kaboom cannot be reached");
    private static final CheckResult BLIND =
            CheckResult.blind("ReplicationRunsBothWays", "east has no write leader now.");

    @Test
    void failed_oneCouldNotLookAndAnotherSaysWhy_onlyThatOneFails() {
        assertThat(Verdicts.failed(List.of(NODE_DOWN, BLIND), List.of(), List.of()))
                .containsExactly(NODE_DOWN);
    }

    @Test
    void failed_oneCouldNotLookThatFailedBefore_failsStill() {
        assertThat(Verdicts.failed(List.of(NODE_DOWN, BLIND), List.of(BLIND.name()), List.of()))
                .containsExactly(NODE_DOWN, BLIND);
    }

    @Test
    void failed_oneCouldNotLookAndNothingSaysWhy_isToldAsThat() {
        assertThat(Verdicts.failed(
                        List.of(CheckResult.passed("EveryNodeIsUp", "10 hosts"), BLIND), List.of(), List.of()))
                .containsExactly(CheckResult.failed(
                        "EveryCheckCouldLook", "ReplicationRunsBothWays: east has no write leader now."));
    }

    @Test
    void failed_oneCouldNotLookAndOthersSayNothingOfIt_isToldAsThat() {
        CheckResult changed = CheckResult.failed("WriteLeadersAreAsTheyWere", "kaolin became write leader of east");
        CheckResult full = CheckResult.failed("DisksHaveRoom", "kaolin: / has 9 % free");
        assertThat(Verdicts.failed(List.of(changed, full, BLIND), List.of(changed.name()), List.of()))
                .containsExactly(
                        changed,
                        full,
                        CheckResult.failed(
                                "EveryCheckCouldLook", "ReplicationRunsBothWays: east has no write leader now."));
    }

    @Test
    void leaderThatAnOperationHandedOver_isNoVerdict_oneThatFailedOverIs() {
        CheckResult changed = CheckResult.failed(
                "WriteLeadersAreAsTheyWere", "kaolin became write leader of east at 2026-11-27T07:00:30.123Z");
        ClusterSeen.Span during = new ClusterSeen.Span("2026-11-27T07:00:00Z", "2026-11-27T07:01:00Z");
        ClusterSeen.Span before = new ClusterSeen.Span("2026-11-27T06:58:00Z", "2026-11-27T07:00:00Z");
        assertThat(Verdicts.failed(List.of(changed), List.of(), List.of(before, during)))
                .isEmpty();
        assertThat(Verdicts.failed(List.of(changed), List.of(), List.of(before)))
                .containsExactly(changed);
    }

    @Test
    void leaderWhoseBeginningIsKnownToAMinute_mayHaveBeenHandedOverByAnOperationWithinIt() {
        CheckResult changed = CheckResult.failed(
                "WriteLeadersAreAsTheyWere",
                "kaolin became write leader of east_subgroup at 2026-11-27T07:00:50Z or up to 58 s before");
        ClusterSeen.Span during = new ClusterSeen.Span("2026-11-27T06:59:50Z", "2026-11-27T07:00:10Z");
        ClusterSeen.Span before = new ClusterSeen.Span("2026-11-27T06:58:00Z", "2026-11-27T06:59:50Z");
        assertThat(Verdicts.failed(List.of(changed), List.of(), List.of(during)))
                .isEmpty();
        assertThat(Verdicts.failed(List.of(changed), List.of(), List.of(before)))
                .containsExactly(changed);
    }
}
