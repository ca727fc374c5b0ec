package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.spec.SpecProblem;
import dev.holdfast.core.spec.SpecReading;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.adopt.Hooks;
import dev.holdfast.starter.operation.ClusterDirectory;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows every problem of config.yml at once. */
@Command(mixinStandardHelpOptions = true)
final class ValidateVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    private final Session session;

    ValidateVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SpecReading reading = at.directory().read();
        if (reading instanceof SpecReading.Valid valid) {
            List<SpecProblem> warnings = new ArrayList<>(valid.warnings());
            Hooks.in(at.path).forEach(sentence -> warnings.add(new SpecProblem(0, "", sentence, "")));
            print(true, List.of(), warnings);
            return Complaint.DONE;
        }
        print(false, ((SpecReading.Invalid) reading).problems(), List.of());
        return Complaint.BAD_USAGE;
    }

    private void print(boolean valid, List<SpecProblem> problems, List<SpecProblem> warnings) {
        if (output.format == OutputFormat.json) {
            ObjectNode body = Json.object();
            body.put("valid", valid);
            body.set("problems", Json.mapper().valueToTree(problems));
            body.set("warnings", Json.mapper().valueToTree(warnings));
            session.terminal().json(body);
            return;
        }
        problems.forEach(p -> session.terminal().say(ClusterDirectory.line(p)));
        warnings.forEach(p -> session.terminal().say("warning: " + ClusterDirectory.line(p)));
        session.terminal()
                .say(at.directory().config() + (valid ? " is valid." : " has " + problems.size() + " problem(s)."));
    }
}
