package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.EventKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRecordTest {
    private static EventRecord down(String subject) {
        return new EventRecord("2026-11-27T07:00:00Z", new ClusterEvent.Began(EventKind.NODE_DOWN, subject, "e"), "r");
    }

    @Test
    void together_isOneMessageAboutAll() {
        assertThat(EventRecord.together(List.of(down("EveryNodeIsUp: kaboom"), down("EveryNodeIsUp: karma"))))
                .isEqualTo(down("EveryNodeIsUp: kaboom, karma"));
        assertThat(EventRecord.together(List.of(down("EveryNodeIsUp: kaboom"))))
                .isEqualTo(down("EveryNodeIsUp: kaboom"));
        assertThat(EventRecord.together(List.of(down("kaboom"), down("karma")))).isEqualTo(down("kaboom, karma"));
    }

    @Test
    void together_hasWhatIsSaidOfEach() {
        EventRecord hot = new EventRecord(
                "2026-11-27T07:00:00Z", new ClusterEvent.Began(EventKind.NODE_DOWN, "karma", "too hot"), "r");
        assertThat(EventRecord.together(List.of(down("kaboom"), hot)).event().evidence())
                .isEqualTo("e; too hot");
    }
}
