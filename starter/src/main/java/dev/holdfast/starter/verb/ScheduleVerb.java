package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.activities.temporal.ScheduleLine;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A cluster's schedules: backups, proofs, looks at it. */
@Command(
        mixinStandardHelpOptions = true,
        description = "Lists, pauses, resumes, triggers or backfills the cluster's schedules.",
        synopsisSubcommandLabel = "list|pause|resume|trigger|backfill")
final class ScheduleVerb {
    private static final String NAME = "The schedule's id, or its last part.";

    private final Session session;

    ScheduleVerb(Session session) {
        this.session = session;
    }

    @Command(description = "Shows them.", mixinStandardHelpOptions = true)
    int list(@Mixin Output output, @Mixin At at) {
        String cluster = at.directory().spec().name();
        try (Operations operations = session.connector().asItIs()) {
            print(output, operations.schedules(cluster));
            return Complaint.DONE;
        }
    }

    @Command(description = "Holds its runs back until it is resumed.", mixinStandardHelpOptions = true)
    int pause(
            @Mixin Output output,
            @Mixin At at,
            @Parameters(index = "1", paramLabel = "SCHEDULE", description = NAME) String name,
            @Option(
                            names = "--note",
                            defaultValue = "paused by a person",
                            description = "Why; `list` shows it (default: ${DEFAULT-VALUE}).")
                    String note) {
        return act(output, at, name, (operations, id) -> operations.pause(id, note));
    }

    @Command(description = "Lets its runs start again.", mixinStandardHelpOptions = true)
    int resume(
            @Mixin Output output,
            @Mixin At at,
            @Parameters(index = "1", paramLabel = "SCHEDULE", description = NAME) String name) {
        return act(output, at, name, Operations::resume);
    }

    @Command(description = "Starts its operation now.", mixinStandardHelpOptions = true)
    int trigger(
            @Mixin Output output,
            @Mixin At at,
            @Parameters(index = "1", paramLabel = "SCHEDULE", description = NAME) String name) {
        return act(output, at, name, Operations::trigger);
    }

    @Command(
            description = "Starts what it would have started between two moments, one run after the other.",
            mixinStandardHelpOptions = true)
    int backfill(
            @Mixin Output output,
            @Mixin At at,
            @Parameters(index = "1", paramLabel = "SCHEDULE", description = NAME) String name,
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "TIME",
                            description = "Such as 2026-03-01T00:00:00Z.")
                    Instant from,
            @Option(names = "--to", required = true, paramLabel = "TIME", description = "Likewise.") Instant to) {
        if (!from.isBefore(to)) {
            throw new HoldfastException(FailureKind.BAD_SPEC, "--from must be before --to.");
        }
        return act(output, at, name, (operations, id) -> operations.backfill(id, from, to));
    }

    private int act(Output output, At at, String name, BiConsumer<Operations, String> act) {
        String cluster = at.directory().spec().name();
        try (Operations operations = session.connector().asItIs()) {
            List<ScheduleLine> all = operations.schedules(cluster);
            String id = all.stream()
                    .map(ScheduleLine::id)
                    .filter(i -> i.equals(name) || i.endsWith("/" + name))
                    .findFirst()
                    .orElseThrow(() -> unknown(cluster, name, all));
            act.accept(operations, id);
            print(output, operations.schedules(cluster));
            return Complaint.DONE;
        }
    }

    private static HoldfastException unknown(String cluster, String name, List<ScheduleLine> all) {
        List<String> ids = all.stream().map(ScheduleLine::id).toList();
        return new HoldfastException(
                FailureKind.BAD_SPEC,
                ids.isEmpty()
                        ? "Cluster " + cluster + " has no schedules; deploy makes them."
                        : "Cluster " + cluster + " has no schedule " + name + "; its schedules are "
                                + String.join(", ", ids) + ".");
    }

    private void print(Output output, List<ScheduleLine> lines) {
        if (output.format == OutputFormat.json) {
            ObjectNode body = Json.object();
            body.set("schedules", Json.mapper().valueToTree(lines));
            session.terminal().json(body);
            return;
        }
        Table table = new Table("Schedule", "When", "Paused", "Note", "Next", "Last");
        lines.forEach(l -> table.row(l.id(), l.when(), l.paused() ? "yes" : "no", l.note(), l.next(), l.last()));
        table.lines().forEach(session.terminal()::say);
    }
}
