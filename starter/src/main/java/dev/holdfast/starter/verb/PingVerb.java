package dev.holdfast.starter.verb;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.hosts.AllHosts;
import dev.holdfast.starter.hosts.HostAnswer;
import dev.holdfast.starter.show.Sight;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Enters every host and says how long that took. */
@CommandLine.Command(mixinStandardHelpOptions = true)
final class PingVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    private final Session session;

    PingVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().described();
        try (Sight sight = new Sight(session.settings(), spec)) {
            List<String> hosts = sight.hosts().hosts().stream().map(Host::name).toList();
            List<HostAnswer> answers = AllHosts.run(sight.access(), hosts, Command.of("true"));
            if (output.format == OutputFormat.json) {
                session.terminal().json(Json.object().set("hosts", Json.mapper().valueToTree(answers)));
            } else {
                Table table = new Table("Host", "Answer", "Milliseconds");
                answers.forEach(a -> table.row(a.host(), a.ok() ? "ok" : a.failure(), a.millis()));
                table.lines().forEach(session.terminal()::say);
            }
            return answers.stream().allMatch(HostAnswer::ok) ? Complaint.DONE : Complaint.FAILED;
        }
    }
}
