package dev.holdfast.activities.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.event.Reaction;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.EventKind;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Events of clusters in the store, each under a key of its own that comes of what happened, so that it is there once
 * however often and by whomever it is written: clusters/NAME/events/2026-11-27/061500.123-node-down-0a1b2c3d.json.
 */
public final class EventRecords {
    /** A year, and the month in which somebody asks about it. */
    static final Duration KEPT = Duration.ofDays(400);

    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    private static final ObjectReader LENIENT =
            JSON.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Its order is time's. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd/HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int DAY = "2026-11-27/".length();

    private final StateStore store;

    public EventRecords(StateStore store) {
        this.store = store;
    }

    /**
     * Again is the same. While people are being told the record gives way to any other word about its event. With the
     * first event of a day, those that are 400 days older go.
     */
    public void write(String cluster, List<EventRecord> records) {
        Instant newest = records.stream()
                .map(r -> Instant.parse(r.at()))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        String day = prefix(cluster) + MOMENT.format(newest).substring(0, DAY);
        boolean first = store.list(day).isEmpty();
        records.forEach(record -> write(cluster, record));
        if (first) {
            String oldest = prefix(cluster) + MOMENT.format(newest.minus(KEPT));
            store.list(prefix(cluster)).stream()
                    .filter(key -> key.compareTo(oldest) < 0)
                    .forEach(store::delete);
        }
    }

    private void write(String cluster, EventRecord record) {
        String key = prefix(cluster)
                + MOMENT.format(Instant.parse(record.at()))
                + "-" + record.event().kind().label() + "-" + mark(record.event()) + ".json";
        if (record.reaction().contains(Reaction.TELLING)) {
            // Even where an attempt that was given up wakes late: it must not undo the last word.
            store.create(key, bytes(key, record));
        } else {
            store.write(key, bytes(key, record));
        }
    }

    /** Tells apart what happened within one millisecond; the same in every release. */
    private static String mark(ClusterEvent event) {
        String type = event instanceof ClusterEvent.Happened ? "happened" : event.bad() ? "began" : "ended";
        String text = String.join("\n", type, event.subject(), event.evidence());
        return HexFormat.of().toHexDigits(crc(text));
    }

    private static int crc(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    /**
     * Events since a moment, oldest first, the newest of them if there are more. Records of other releases are read as
     * far as this one knows them: an event of a kind that it has not is a check-failed that says which.
     *
     * @param most how many at most, at least 1
     */
    public List<EventRecord> since(String cluster, Instant from, int most) {
        Instant start = from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
        String first = prefix(cluster) + MOMENT.format(start);
        List<String> keys = store.list(prefix(cluster)).stream()
                .filter(key -> key.compareTo(first) >= 0)
                .toList();
        return keys.subList(Math.max(0, keys.size() - most), keys.size()).stream()
                // One that is pruned meanwhile is gone.
                .flatMap(key -> store.read(key).map(bytes -> parsed(key, bytes)).stream())
                .toList();
    }

    private static EventRecord parsed(String key, byte[] bytes) {
        try {
            return LENIENT.forType(EventRecord.class).readValue(bytes);
        } catch (IOException e) {
            return foreign(bytes)
                    .orElseThrow(() -> new HoldfastException(
                            FailureKind.PLATFORM_REFUSED,
                            "The store's " + key + " is damaged: restore or delete it.",
                            e.toString()));
        }
    }

    /** Of a kind or a type that this release has not; empty when it is no event at all. */
    private static Optional<EventRecord> foreign(byte[] bytes) {
        try {
            JsonNode record = LENIENT.readTree(bytes);
            JsonNode event = record.path("event");
            String at = Instant.parse(record.path("at").asText()).toString();
            String kind = event.path("kind").asText();
            String evidence = "Event " + kind + ", which this release does not know: "
                    + event.path("evidence").asText();
            String subject = event.path("subject").asText();
            ClusterEvent read = switch (event.path("type").asText()) {
                case "began" -> new ClusterEvent.Began(EventKind.CHECK_FAILED, subject, evidence);
                case "ended" -> new ClusterEvent.Ended(EventKind.CHECK_FAILED, subject, evidence);
                default -> new ClusterEvent.Happened(EventKind.CHECK_FAILED, subject, evidence);
            };
            return kind.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new EventRecord(at, read, record.path("reaction").asText()));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String prefix(String cluster) {
        return "clusters/" + cluster + "/events/";
    }

    private static byte[] bytes(String key, EventRecord record) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.BUG, key + " cannot be written as JSON.", e.toString());
        }
    }
}
