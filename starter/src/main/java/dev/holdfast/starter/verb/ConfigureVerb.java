package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.configure.Configured;
import dev.holdfast.starter.configure.Selection;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes config.yml from TPA's configure options. */
@Command(mixinStandardHelpOptions = true)
final class ConfigureVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Selection selection = new Selection();

    @Option(names = "--force", description = "Replace a config.yml that exists.")
    boolean force;

    @Spec
    CommandSpec command = CommandSpec.create();

    private final Session session;

    ConfigureVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path config = at.directory().config();
        if (Files.exists(config) && !force) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, config + " exists. Give --force to replace it, or choose another directory.");
        }
        Configured configured = selection.configured(
                at.path.toAbsolutePath().normalize().getFileName().toString(), given());
        at.directory().write("config.yml", configured.configYml());
        if (output.format == OutputFormat.json) {
            ObjectNode body = Json.object().put("config", config.toString());
            body.set("notes", Json.mapper().valueToTree(configured.notes()));
            session.terminal().json(body);
        } else {
            configured.notes().forEach(note -> session.terminal().say("note: " + note));
            session.terminal().say("Wrote " + config + ". Next: holdfast provision " + at.path);
        }
        return Complaint.DONE;
    }

    /** The options that stand on the command line, by their first names. */
    private List<String> given() {
        return command.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.names()[0])
                .toList();
    }
}
