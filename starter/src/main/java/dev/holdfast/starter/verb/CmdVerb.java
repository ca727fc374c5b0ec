package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.hosts.AllHosts;
import dev.holdfast.starter.hosts.HostAnswer;
import dev.holdfast.starter.show.Sight;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a command as root on the hosts, all at once. */
@CommandLine.Command(mixinStandardHelpOptions = true)
final class CmdVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "Put -- before it.")
    List<String> command = List.of();

    @Option(names = "--host", arity = "1", split = ",", paramLabel = "HOST", description = "These only, not all.")
    List<String> only = List.of();

    @Option(
            names = "--timeout",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "Ends it after so long (default: ${DEFAULT-VALUE}).")
    int seconds;

    private final Session session;

    CmdVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().described();
        try (Sight sight = new Sight(session.settings(), spec)) {
            Inventory inventory = sight.hosts();
            only.forEach(name -> SshVerb.requireHost(inventory, name));
            List<String> hosts = inventory.hosts().stream()
                    .map(Host::name)
                    .filter(name -> only.isEmpty() || only.contains(name))
                    .toList();
            Command line = Command.of(String.join(" ", command)).within(Duration.ofSeconds(seconds));
            List<HostAnswer> answers = AllHosts.run(sight.access(), hosts, line);
            print(answers);
            return answers.stream().allMatch(HostAnswer::ok) ? Complaint.DONE : Complaint.FAILED;
        }
    }

    private void print(List<HostAnswer> answers) {
        if (output.format == OutputFormat.json) {
            ArrayNode all = Json.mapper().createArrayNode();
            answers.forEach(a -> all.add(json(a)));
            session.terminal().json(Json.object().set("hosts", all));
            return;
        }
        for (HostAnswer answer : answers) {
            session.terminal()
                    .say(answer.host() + ": "
                            + answer.output()
                                    .map(o -> "status " + o.exit() + ", " + answer.millis() + " ms")
                                    .orElse(answer.failure()));
            answer.output()
                    .ifPresent(o -> (o.stdout() + o.stderr())
                            .lines()
                            .forEach(line -> session.terminal().say("    " + line)));
        }
    }

    private static ObjectNode json(HostAnswer answer) {
        ObjectNode body = Json.object().put("host", answer.host()).put("millis", answer.millis());
        answer.output()
                .ifPresent(o ->
                        body.put("status", o.exit()).put("stdout", o.stdout()).put("stderr", o.stderr()));
        return answer.failure().isEmpty() ? body : body.put("failure", answer.failure());
    }
}
