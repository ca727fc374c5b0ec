package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.activities.record.EventRecords;
import dev.holdfast.activities.store.Stores;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.event.OneLine;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.show.EventsSeen;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What happened to the cluster by itself, and what was done about it. */
@Command(mixinStandardHelpOptions = true)
final class EventsVerb implements Callable<Integer> {
    private static final int MOST = 100;

    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only what happened since: a span such as 12h or 7d, a day such as 2026-11-26, or a time such as"
                            + " 2026-11-26T02:40:00Z. Events are kept for 400 days.")
    Optional<String> since = Optional.empty();

    @Option(
            names = "--last",
            paramLabel = "NUMBER",
            description = "At most so many, the newest; without it and --since 100, and whatever lasts.")
    Optional<Integer> last = Optional.empty();

    private final Session session;

    EventsVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        last.filter(n -> n < 1).ifPresent(n -> {
            throw new HoldfastException(FailureKind.BAD_SPEC, "--last " + n + " must be 1 or more.");
        });
        Instant from =
                since.map(text -> Moments.since("--since", text, Instant.now())).orElse(Instant.EPOCH);
        String cluster = at.directory().spec().name();
        EventsSeen.Kept kept = kept(cluster, from);
        EventsSeen seen = EventsSeen.of(kept, remembered(cluster, from, kept), last.orElse(Integer.MAX_VALUE));
        if (output.format == OutputFormat.json) {
            session.terminal().json(json(seen));
        } else {
            text(seen.records()).forEach(session.terminal()::say);
        }
        if (kept.known()) {
            seen.remark(Instant.now()).ifPresent(session.tell(output.format));
        }
        return Complaint.DONE;
    }

    private EventsSeen.Kept kept(String cluster, Instant from) {
        int most = last.orElse(since.isPresent() ? Integer.MAX_VALUE : MOST);
        try {
            EventRecords records = new EventRecords(Stores.open(session.settings()));
            return new EventsSeen.Kept(true, records.since(cluster, from, most), most);
        } catch (HoldfastException e) {
            session.tell(output.format).accept("Only what the cluster's entity remembers: " + e.getMessage());
            return new EventsSeen.Kept(false, List.of(), most);
        }
    }

    /** NO_SERVER, or whatever else Temporal says, only where the store is silent too. */
    private List<EventRecord> remembered(String cluster, Instant from, EventsSeen.Kept kept) {
        try (Operations operations = session.connector().asItIs()) {
            return operations.state(cluster).map(s -> s.events().records()).orElse(List.of()).stream()
                    .filter(r -> !Instant.parse(r.at()).isBefore(from))
                    .toList();
        } catch (HoldfastException e) {
            if (!kept.known()) {
                throw e;
            }
            session.tell(output.format).accept("Only what the store has: " + e.getMessage());
            return List.of();
        }
    }

    private static ObjectNode json(EventsSeen seen) {
        ObjectNode body = Json.object();
        ArrayNode events = body.putArray("events");
        for (EventRecord record : seen.records()) {
            events.addObject()
                    .put("at", record.at())
                    .put("kind", record.event().kind().label())
                    .put("subject", record.event().subject())
                    .put("bad", record.event().bad())
                    .put("evidence", record.event().evidence())
                    .put("reaction", record.reaction())
                    .put("kept", !seen.unkept().contains(record));
        }
        return body;
    }

    static List<String> text(List<EventRecord> records) {
        Table table = new Table("At", "Event", "About", "Reaction", "Evidence");
        records.forEach(r -> table.row(
                r.at(),
                r.event().kind().label() + (r.event().bad() ? "" : " is over"),
                r.event().subject(),
                r.reaction(),
                OneLine.of(r.event().evidence())));
        return table.lines();
    }
}
