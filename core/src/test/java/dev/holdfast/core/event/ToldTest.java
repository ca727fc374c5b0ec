package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.EventKind;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldTest {
    private static final Supplier<List<String>> HOSTS = () -> List.of("kaboom", "kaftan");

    private static ClusterEvent event(String about, String message) {
        return heard(about, message, "told", false).events().get(0);
    }

    private static Heard heard(String about, String message, String kind, boolean over) {
        return new Told(about, message, kind, over).heard(HOSTS);
    }

    @Test
    void ordinary_isKeptAsItIs() {
        assertThat(event("datacenter1", "The air conditioning is off"))
                .isEqualTo(new ClusterEvent.Happened(EventKind.TOLD, "datacenter1", "The air conditioning is off"));
    }

    @Test
    void over_isAnEnd_ofTheKindThatWasChosen() {
        assertThat(heard("switch 4", "passes packets again", "replication-stalled", true)
                        .events())
                .containsExactly(
                        new ClusterEvent.Ended(EventKind.REPLICATION_STALLED, "switch 4", "passes packets again"));
    }

    @Test
    void blank_isAboutTheCluster() {
        assertThat(event(" \u0007 ", "x").subject()).isEqualTo("cluster");
    }

    @Test
    void controlCharacters_areBlanks() {
        ClusterEvent event = event("kab\r\noom", "\u001b[2Jgone\u009b31m\u0000");
        assertThat(event.subject()).isEqualTo("kab oom");
        assertThat(event.evidence()).isEqualTo("[2Jgone 31m");
    }

    @Test
    void tooLong_isCut_neverWithinACharacter() {
        ClusterEvent event = event("s".repeat(101), "\ud83d\ude00".repeat(400));
        assertThat(event.subject()).hasSize(100);
        assertThat(event.evidence()).isEqualTo("\ud83d\ude00".repeat(300));
    }

    @Test
    void everyProblem_isNamedAtOnce() {
        Heard heard = heard("kaboom", " \u001b\n ", "node-dwon", false);
        assertThat(heard.events()).isEmpty();
        assertThat(heard.problems())
                .containsExactly(
                        "The message is empty; say in a sentence what happened.",
                        "There is no kind of event \"node-dwon\". Did you mean node-down?");
    }

    @Test
    void unknownKind_doesNothingToATerminal_andIsNotRepeatedWhole() {
        assertThat(heard("", "x", "\u001b[2J" + "k".repeat(5000), false).problems())
                .singleElement()
                .satisfies(p -> assertThat(p).doesNotContain("\u001b").hasSizeLessThan(600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-lost", "failover-paused", "updates", "action-failed", "check-failed"})
    void whatOnlyHoldfastKnows_orWouldDoTooMuch_isRefused(String kind) {
        assertThat(heard("kaboom", "x", kind, false).problems())
                .singleElement()
                .asString()
                .contains(kind + " is not taken from outside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-down", "disk-filling"})
    void aKindOfAHost_needsOneOfTheCluster(String kind) {
        assertThat(heard("kaboom", "x", kind, false).problems()).isEmpty();
        assertThat(heard("kabom", "x", kind, false).problems())
                .containsExactly(
                        kind + " is about a host of the cluster, and \"kabom\" is none. It has kaboom, kaftan.");
        assertThat(new Told("", "x", kind, false).heard(List::of).problems())
                .singleElement()
                .asString()
                .contains("It has no hosts yet.");
    }

    @Test
    void otherKinds_doNotAskForTheHosts() {
        Supplier<List<String>> nobody = () -> {
            throw new AssertionError("asked");
        };
        assertThat(new Told("", "x", "quorum-thin", false).heard(nobody).problems())
                .isEmpty();
    }

    /** Else somebody's word would end in the log what a health check still sees. */
    @Test
    void aCheckOfHoldfastsOwn_isNotSpokenFor() {
        assertThat(heard("EtcdHasQuorum: kaboom", "x", "quorum-thin", true).problems())
                .singleElement()
                .asString()
                .contains("EtcdHasQuorum is a check of Holdfast's own");
        assertThat(heard("EtcdHasQuorum", "x", "told", false).problems()).isEmpty();
    }

    @Test
    void fromOutside_isNoCheckAndNoLostNode() {
        assertThat(Told.fromOutside(new ClusterEvent.Began(EventKind.NODE_DOWN, "HostDown: kaboom", "")))
                .isTrue();
        assertThat(Told.fromOutside(new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp: kaboom", "")))
                .isFalse();
        assertThat(Told.fromOutside(new ClusterEvent.Began(EventKind.NODE_LOST, "kaboom", "")))
                .isFalse();
    }
}
