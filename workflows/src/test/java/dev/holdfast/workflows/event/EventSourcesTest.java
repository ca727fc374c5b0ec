package dev.holdfast.workflows.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.core.update.NewerPackage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventSourcesTest {
    private static final CheckResult DOWN = CheckResult.failed("EveryNodeIsUp", "kaboom cannot be reached");

    private static OperationRecord ended(String actor, String verb, String status, Optional<Outcome> outcome) {
        return new OperationRecord("demo/" + verb + "/1", verb, actor, "", "", status, "headline", outcome);
    }

    @Test
    void between_whatBeganAndWhatEnded() {
        assertThat(EventSources.between(facts("EtcdHasQuorum"), facts("EveryNodeIsUp: kaboom"), List.of(DOWN)))
                .containsExactly(
                        new ClusterEvent.Began(
                                EventKind.NODE_DOWN, "EveryNodeIsUp: kaboom", "kaboom cannot be reached"),
                        new ClusterEvent.Ended(EventKind.QUORUM_THIN, "EtcdHasQuorum", "holds again"));
        assertThat(EventSources.between(facts("EveryNodeIsUp: kaboom"), facts("EveryNodeIsUp: kaboom"), List.of(DOWN)))
                .isEmpty();
    }

    @Test
    void between_anotherHostUnderTheSameCheck_isAnEventOfItsOwn() {
        assertThat(EventSources.between(
                        facts("EveryNodeIsUp: kaboom", "EveryNodeIsUp: kaput"),
                        facts("EveryNodeIsUp: kaboom", "EveryNodeIsUp: karma"),
                        List.of(DOWN)))
                .extracting(ClusterEvent::subject, ClusterEvent::bad)
                .containsExactly(tuple("EveryNodeIsUp: karma", true), tuple("EveryNodeIsUp: kaput", false));
    }

    private static List<Fact> facts(String... labels) {
        return Stream.of(labels).map(Fact::parsed).toList();
    }

    @Test
    void facts_ofACheckThatCouldNotLook_stayAsTheyWere() {
        assertThat(Fact.of(
                        List.of(CheckResult.blind("DisksHaveRoom", "karma does not answer")),
                        facts("DisksHaveRoom: kaput", "EveryNodeIsUp: karma")))
                .isEqualTo(facts("DisksHaveRoom: kaput"));
        assertThat(Fact.of(
                        List.of(CheckResult.failed("DisksHaveRoom", "", List.of("kaput"), List.of("karma"))),
                        facts("DisksHaveRoom: karma", "DisksHaveRoom: kaboom")))
                .as("of one that could not be asked what was known stays")
                .isEqualTo(facts("DisksHaveRoom: kaput", "DisksHaveRoom: karma"));
        assertThat(Fact.of(
                        List.of(
                                CheckResult.failed("EveryNodeIsUp", "", List.of("kaboom", "west"), List.of()),
                                CheckResult.failed("ClocksAgree", "", List.of("kaboom"), List.of())),
                        List.of()))
                .isEqualTo(facts("EveryNodeIsUp: kaboom", "EveryNodeIsUp: west", "ClocksAgree"));
    }

    @Test
    void operationOfAnEvent_failed_isAnEventThatIsNeverActedOn() {
        assertThat(EventSources.of(ended("event/node-lost", "replace-node", "failed", Optional.empty())))
                .containsExactly(new ClusterEvent.Happened(EventKind.ACTION_FAILED, "demo/replace-node/1", "headline"));
        assertThat(EventSources.of(ended("event/node-lost", "replace-node", "succeeded", Optional.empty())))
                .isEmpty();
    }

    @Test
    void scheduledPlan_withChanges_isDrift() {
        StepResult change = new StepResult("a/b/c", "c", true, List.of(), "", 1);
        assertThat(EventSources.of(ended(
                        "schedule/drift", "plan", "succeeded", Optional.of(new Outcome.Planned(9, List.of(change))))))
                .singleElement()
                .isEqualTo(new ClusterEvent.Happened(EventKind.DRIFT, "demo/plan/1", "headline"));
        assertThat(EventSources.of(
                        ended("schedule/drift", "plan", "succeeded", Optional.of(new Outcome.Planned(9, List.of())))))
                .isEmpty();
    }

    private static Outcome seen(NewerPackage... packages) {
        return new UpdatesSeen(
                List.of(new HostUpdates("kaboom", List.of(packages), List.of("patroni (1 => 2)"), List.of(), "")));
    }

    @Test
    void scheduledUpdateCheck_newerPackages_areAnEvent_onceForAllHosts() {
        Outcome newer = seen(new NewerPackage("libc6", "1", "2"), new NewerPackage("curl", "1", "2"));
        assertThat(EventSources.of(ended("schedule/update-check", "update-check", "succeeded", Optional.of(newer))))
                .containsExactly(new ClusterEvent.Happened(EventKind.UPDATES, "demo/update-check/1", "headline"));
        assertThat(EventSources.of(ended("anna@laptop", "update-check", "succeeded", Optional.of(newer))))
                .as("a person's own look tells that person")
                .isEmpty();
    }

    @Test
    void scheduledUpdateCheck_nothingThatAnUpdateWouldBring_isNoEvent_andAFailureIsAFailedCheck() {
        assertThat(EventSources.of(ended("schedule/update-check", "update-check", "succeeded", Optional.of(seen()))))
                .isEmpty();
        assertThat(EventSources.of(ended("schedule/update-check", "update-check", "failed", Optional.empty())))
                .extracting(ClusterEvent::kind)
                .containsExactly(EventKind.CHECK_FAILED);
    }

    @Test
    void scheduledVerify_isAnEventPerFailedCheck() {
        Outcome verified = new Outcome.Verified(
                List.of(CheckResult.failed("TlsAndCertificates", "ends soon"), CheckResult.passed("Versions", "17")));
        assertThat(EventSources.of(ended("schedule/verify", "verify", "failed", Optional.of(verified))))
                .singleElement()
                .extracting(ClusterEvent::kind)
                .isEqualTo(EventKind.CERTIFICATE);
    }

    @Test
    void scheduledVerify_ofWhatCouldNotLook_saysOnlyWhatExplainsIt() {
        Outcome explained = new Outcome.Verified(List.of(
                CheckResult.failed("EveryNodeIsUp", "kaboom"), CheckResult.blind("TlsAndCertificates", "kaboom")));
        assertThat(EventSources.of(ended("schedule/verify", "verify", "failed", Optional.of(explained))))
                .extracting(ClusterEvent::kind)
                .containsExactly(EventKind.NODE_DOWN);
        Outcome silent = new Outcome.Verified(List.of(CheckResult.blind("TlsAndCertificates", "kaboom")));
        assertThat(EventSources.of(ended("schedule/verify", "verify", "failed", Optional.of(silent))))
                .hasSize(1);
    }

    @Test
    void scheduledBackup_failed_isAnEvent_aPersonsIsNot() {
        assertThat(EventSources.of(ended("schedule/backup", "backup", "failed", Optional.empty())))
                .extracting(ClusterEvent::kind)
                .containsExactly(EventKind.BACKUP_FAILED);
        assertThat(EventSources.of(ended("anna@laptop", "backup", "failed", Optional.empty())))
                .isEmpty();
        assertThat(EventSources.of(ended("schedule/backup", "backup", "cancelled", Optional.empty())))
                .isEmpty();
    }
}
