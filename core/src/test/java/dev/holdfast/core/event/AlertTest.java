package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.EventKind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a monitoring system's alerts. */
class AlertTest {
    private static final String SINCE = "2026-11-27T08:00:00Z";

    private static Alert alert(String name, String host, String message, boolean over) {
        return new Alert(name, new Told(host, message, "told", over), SINCE);
    }

    private static Heard heard(Alert... alerts) {
        return Alert.heard(List.of(alerts), () -> List.of("kaboom"));
    }

    @Test
    void firing_begins_andResolved_ends() {
        assertThat(heard(
                                alert("HostDown", "kaboom", "kaboom is away.", false),
                                alert("QuorumThin", "", "Two votes.", true))
                        .events())
                .containsExactly(
                        new ClusterEvent.Began(
                                EventKind.TOLD, "HostDown: kaboom", "kaboom is away. (since 2026-11-27T08:00:00Z)"),
                        new ClusterEvent.Ended(
                                EventKind.TOLD, "QuorumThin", "was: Two votes. (since 2026-11-27T08:00:00Z)"));
    }

    @Test
    void ofOneRuleAndHost_areOneEvent_untilAllAreOver() {
        Alert full = alert("DiskFilling", "kaboom", "/var is full.", false);
        Alert free = alert("DiskFilling", "kaboom", "/ is full.", true);
        assertThat(heard(free, full).events())
                .containsExactly(new ClusterEvent.Began(
                        EventKind.TOLD, "DiskFilling: kaboom", "/var is full. (since 2026-11-27T08:00:00Z)"));
        assertThat(heard(free, free).events()).singleElement().isInstanceOf(ClusterEvent.Ended.class);
    }

    @Test
    void tooLong_isCut_andWhenItBegan_stays() {
        assertThat(heard(alert("HostDown", "kaboom", "x".repeat(400), false))
                        .events()
                        .get(0)
                        .evidence())
                .hasSize(300)
                .endsWith("x (since 2026-11-27T08:00:00Z)");
    }

    @Test
    void unfit_keepsNoOtherFromBeingHeard() {
        Alert strange = new Alert("HostDown", new Told("kabom", "x", "node-down", false), SINCE);
        Alert fit = new Alert("HostDown", new Told("kaboom", "x", "node-down", false), SINCE);
        Heard heard = heard(strange, fit);
        assertThat(heard.events()).extracting(ClusterEvent::subject).containsExactly("HostDown: kaboom");
        assertThat(heard.problems())
                .containsExactly(
                        "HostDown: kabom: node-down is about a host of the cluster, and \"kabom\" is none. It has kaboom.");
    }

    @Test
    void aCheckOfHoldfastsOwn_isNotSpokenFor() {
        Alert posing = new Alert("EtcdHasQuorum", new Told("kaboom", "x", "quorum-thin", true), SINCE);
        assertThat(heard(posing).problems()).singleElement().asString().contains("a check of Holdfast's own");
    }

    @Test
    void none_andTooMany_areSaid() {
        assertThat(heard().problems()).containsExactly("There is no alert in the message.");
        Heard many = Alert.heard(Collections.nCopies(51, alert("HostDown", "kaboom", "x", false)), List::of);
        assertThat(many.events()).hasSize(1);
        assertThat(many.problems())
                .singleElement()
                .asString()
                .contains("51 alerts")
                .contains("max_alerts: 50");
    }
}
