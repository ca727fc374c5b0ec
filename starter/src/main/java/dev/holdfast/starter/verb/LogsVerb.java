package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.activities.store.Stores;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.show.Transcripts;
import dev.holdfast.starter.show.Transcripts.Part;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a deploy ran on the hosts, from the transcripts in the store; asks neither hosts nor Temporal. */
@Command(mixinStandardHelpOptions = true)
final class LogsVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Parameters(index = "1", arity = "0..1", paramLabel = "HOST", description = "Only this host; all if not given.")
    Optional<String> host = Optional.empty();

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "STEP",
            description = "Only this phase, or the commands in which this text occurs.")
    Optional<String> step = Optional.empty();

    @Option(
            names = "--operation",
            paramLabel = "ID",
            description = "Which operation's, such as demo/deploy/2 (default: the newest that ran commands).")
    Optional<String> operation = Optional.empty();

    private final Session session;

    LogsVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        Transcripts transcripts = new Transcripts(Stores.open(session.settings()), spec.name());
        List<Part> parts = transcripts.of(operation);
        if (parts.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "Nothing is written down of " + operation.orElse("any deploy of cluster " + spec.name())
                            + ". Operations that ended: holdfast show operations " + at.path + ".");
        }
        host.ifPresent(name -> require(name, parts));
        List<Part> chosen = parts.stream()
                .filter(p -> host.filter(h -> !h.equals(p.host())).isEmpty())
                .toList();
        boolean phase = step.filter(s -> chosen.stream().anyMatch(p -> p.phase().equals(s)))
                .isPresent();
        List<Shown> shown = chosen.stream()
                .filter(p -> !phase || step.filter(p.phase()::equals).isPresent())
                .map(p -> new Shown(p, phase ? transcripts.lines(p) : about(transcripts.lines(p))))
                .filter(s -> !s.lines().isEmpty())
                .toList();
        print(shown);
        return shown.isEmpty() ? Complaint.FAILED : Complaint.DONE;
    }

    private record Shown(Part part, List<String> lines) {}

    /** Commands that hold the text, each with what it printed; all without a text. */
    private List<String> about(List<String> lines) {
        if (step.isEmpty()) {
            return lines;
        }
        boolean[] within = {false};
        return lines.stream()
                .filter(line -> {
                    if (line.matches("\\S+Z \\S+ \\$ .*")) {
                        within[0] = line.contains(step.get());
                    }
                    return within[0];
                })
                .toList();
    }

    private void print(List<Shown> shown) {
        if (output.format == OutputFormat.json) {
            ArrayNode parts = Json.mapper().createArrayNode();
            shown.forEach(s -> {
                var part = parts.addObject();
                part.put("operation", s.part().operation());
                part.put("phase", s.part().phase()).put("host", s.part().host());
                part.put("text", String.join("\n", s.lines()));
            });
            session.terminal().json(Json.object().set("transcripts", parts));
            return;
        }
        if (shown.isEmpty()) {
            session.terminal().say("No command holds \"" + step.orElse("") + "\".");
        }
        for (Shown s : shown) {
            session.terminal()
                    .say("== " + s.part().operation() + " " + s.part().phase() + " "
                            + s.part().host());
            s.lines().forEach(session.terminal()::say);
        }
    }

    private static void require(String name, List<Part> parts) {
        List<String> names = parts.stream().map(Part::host).distinct().sorted().toList();
        if (!names.contains(name)) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "Nothing ran on a host " + name + "; did you mean " + Nearest.of(name, names) + "? Hosts are "
                            + String.join(", ", names) + ".");
        }
    }
}
