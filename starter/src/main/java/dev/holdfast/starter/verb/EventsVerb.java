package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.event.OneLine;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What happened to the cluster by itself, and what was done about it. */
@Command(mixinStandardHelpOptions = true)
final class EventsVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    private final Session session;

    EventsVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String cluster = at.directory().spec().name();
        try (Operations operations = session.connector().asItIs()) {
            List<EventRecord> records =
                    operations.state(cluster).map(s -> s.events().records()).orElse(List.of());
            if (output.format == OutputFormat.json) {
                session.terminal().json(json(records));
            } else {
                text(records).forEach(session.terminal()::say);
            }
            return Complaint.DONE;
        }
    }

    private static ObjectNode json(List<EventRecord> records) {
        ObjectNode body = Json.object();
        ArrayNode events = body.putArray("events");
        for (EventRecord record : records) {
            events.addObject()
                    .put("at", record.at())
                    .put("kind", record.event().kind().label())
                    .put("subject", record.event().subject())
                    .put("bad", record.event().bad())
                    .put("evidence", record.event().evidence())
                    .put("reaction", record.reaction());
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
