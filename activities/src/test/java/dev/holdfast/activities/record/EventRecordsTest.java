package dev.holdfast.activities.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.EventKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventRecordsTest {
    private static final String EVENTS = "clusters/shop/events/";
    private static final ClusterEvent DOWN =
            new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp: a1", "a1 is down");
    private static final EventRecord TOLD = new EventRecord("2026-11-27T06:15:00.123Z", DOWN, "recorded; notified");
    private static final EventRecord TELLING =
            new EventRecord("2026-11-27T06:15:00.123Z", DOWN, "recorded; being told");

    @TempDir
    Path root;

    private FileStore store() {
        return new FileStore(root);
    }

    private EventRecords events() {
        return new EventRecords(store());
    }

    private List<EventRecord> all() {
        return events().since("shop", Instant.EPOCH, Integer.MAX_VALUE);
    }

    private static EventRecord at(String moment) {
        return new EventRecord(moment, DOWN, "recorded");
    }

    @Test
    void write_again_isOneRecord_underAKeyOfWhatHappened() {
        events().write("shop", List.of(TOLD));
        new EventRecords(store()).write("shop", List.of(TOLD));
        assertThat(all()).containsExactly(TOLD);
        assertThat(store().list("clusters/shop/"))
                .singleElement()
                .asString()
                .matches(EVENTS + "2026-11-27/061500\\.123-node-down-[0-9a-f]{8}\\.json");
    }

    @Test
    void write_lastWord_wins_evenBeforeAnAttemptThatWasGivenUp() {
        events().write("shop", List.of(TELLING));
        assertThat(all()).containsExactly(TELLING);
        events().write("shop", List.of(TOLD));
        events().write("shop", List.of(TELLING));
        assertThat(all()).containsExactly(TOLD);
    }

    @Test
    void write_ofOneMoment_areApart() {
        ClusterEvent other = new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp: a2", "a2 is down");
        ClusterEvent over = new ClusterEvent.Ended(EventKind.NODE_DOWN, "EveryNodeIsUp: a1", "a1 is down");
        List<EventRecord> three = List.of(
                TOLD, new EventRecord(TOLD.at(), other, "recorded"), new EventRecord(TOLD.at(), over, "recorded"));
        events().write("shop", three);
        assertThat(all()).containsExactlyInAnyOrderElementsOf(three);
    }

    @Test
    void since_givesTheNewestInTimesOrder_ofThisCluster() {
        EventRecord noon = at("2026-11-27T12:00:00Z");
        EventRecord later = at("2026-11-27T12:00:00.001Z");
        EventRecord before = at("2026-11-26T23:59:59.999Z");
        events().write("shop", List.of(later, before, noon));
        events().write("shop2", List.of(TOLD));
        assertThat(all()).containsExactly(before, noon, later);
        assertThat(events().since("shop", Instant.parse("2026-11-27T12:00:00Z"), 10))
                .containsExactly(noon, later);
        assertThat(events().since("shop", Instant.EPOCH, 1)).containsExactly(later);
    }

    @Test
    void write_firstOfItsDay_endsWhatIs400DaysOlder() {
        EventRecord old = at("2026-11-01T00:00:00Z");
        events().write("shop", List.of(old, at("2026-11-02T00:00:01Z")));
        // 400 days after the first, and less than that after the second.
        events().write("shop", List.of(at("2027-12-06T00:00:00.001Z")));
        assertThat(all())
                .extracting(EventRecord::at)
                .containsExactly("2026-11-02T00:00:01Z", "2027-12-06T00:00:00.001Z");
        events().write("shop", List.of(old));
        events().write("shop", List.of(at("2027-12-06T00:00:00.002Z")));
        assertThat(all()).contains(old);
    }

    private void changed(String what, String with) {
        events().write("shop", List.of(TOLD));
        String key = store().list(EVENTS).get(0);
        String text = new String(store().read(key).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(text).contains(what);
        store().write(key, text.replace(what, with).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void since_fieldOfANewerRelease_isPassedOver() {
        changed("\"subject\"", "\"by\" : \"pager\", \"subject\"");
        assertThat(all()).containsExactly(TOLD);
    }

    @Test
    void since_kindThatThisReleaseHasNot_saysWhichItIs() {
        changed("\"node-down\"", "\"node-hot\"");
        assertThat(all()).singleElement().satisfies(record -> {
            assertThat(record.at()).isEqualTo(TOLD.at());
            assertThat(record.reaction()).isEqualTo(TOLD.reaction());
            assertThat(record.event().kind()).isEqualTo(EventKind.CHECK_FAILED);
            assertThat(record.event().subject()).isEqualTo(DOWN.subject());
            assertThat(record.event().evidence()).contains("node-hot", "a1 is down");
        });
    }

    @Test
    void since_cutOff_isNamed() {
        changed("\"reaction\"", "");
        assertThatThrownBy(this::all)
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining(EVENTS + "2026-11-27/")
                .hasMessageContaining("restore or delete it");
    }
}
