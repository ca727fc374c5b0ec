package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.EventKind;
import org.junit.jupiter.api.Test;

class ToldTest {
    @Test
    void ordinary_isKeptAsItIs() {
        assertThat(Told.of("datacenter1", "The air conditioning is off"))
                .contains(new ClusterEvent.Happened(EventKind.TOLD, "datacenter1", "The air conditioning is off"));
    }

    @Test
    void blank_isAboutTheCluster_andWithoutAMessageNothing() {
        assertThat(Told.of(" \u0007 ", "x").orElseThrow().subject()).isEqualTo("cluster");
        assertThat(Told.of("kaboom", " \u001b\n ")).isEmpty();
    }

    @Test
    void controlCharacters_areBlanks() {
        ClusterEvent event =
                Told.of("kab\r\noom", "\u001b[2Jgone\u009b31m\u0000").orElseThrow();
        assertThat(event.subject()).isEqualTo("kab oom");
        assertThat(event.evidence()).isEqualTo("[2Jgone 31m");
    }

    @Test
    void tooLong_isCut_neverWithinACharacter() {
        ClusterEvent event =
                Told.of("s".repeat(101), "\ud83d\ude00".repeat(400)).orElseThrow();
        assertThat(event.subject()).hasSize(100);
        assertThat(event.evidence()).isEqualTo("\ud83d\ude00".repeat(300));
    }
}
