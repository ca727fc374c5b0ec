package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.server.Daemon;
import dev.holdfast.starter.server.TemporalServer;
import dev.holdfast.starter.server.WorkerProcesses;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Worker processes of this machine. */
@Command(
        mixinStandardHelpOptions = true,
        description = "Starts, stops or shows the worker processes of this machine.",
        synopsisSubcommandLabel = "start|stop|status")
final class WorkerVerb {
    private final Session session;
    private final TemporalServer server;

    WorkerVerb(Session session) {
        this.session = session;
        this.server = new TemporalServer(session.settings().home());
    }

    @Command(description = "Starts workers until so many live.", mixinStandardHelpOptions = true)
    int start(
            @Mixin Output output,
            @Option(names = "--count", defaultValue = "2", description = "How many (default: ${DEFAULT-VALUE}).")
                    int count) {
        server.require();
        workers().ensure(count, session.tell(output.format));
        return show(output);
    }

    @Command(description = "Stops them; running steps end first.", mixinStandardHelpOptions = true)
    int stop(@Mixin Output output) {
        int stopped = workers().stop();
        if (output.format == OutputFormat.json) {
            session.terminal().json(Json.object().put("stopped", stopped));
        } else {
            session.terminal().say("Stopped " + stopped + (stopped == 1 ? " worker." : " workers."));
        }
        return Complaint.DONE;
    }

    @Command(description = "Shows those that live.", mixinStandardHelpOptions = true)
    int status(@Mixin Output output) {
        return show(output);
    }

    private int show(Output output) {
        List<Daemon> alive = workers().alive();
        if (output.format == OutputFormat.json) {
            ObjectNode body = Json.object();
            ArrayNode array = body.putArray("workers");
            alive.forEach(w -> array.addObject()
                    .put("name", w.name())
                    .put("pid", w.process().map(ProcessHandle::pid).orElse(0L))
                    .put("log", w.log().toString()));
            session.terminal().json(body);
        } else if (alive.isEmpty()) {
            session.terminal().say("No worker of this machine lives.");
        } else {
            alive.forEach(w -> session.terminal()
                    .say(w.name() + ": process "
                            + w.process().map(ProcessHandle::pid).orElse(0L) + ", log " + w.log()));
        }
        return Complaint.DONE;
    }

    private WorkerProcesses workers() {
        return new WorkerProcesses(session.settings(), server.address());
    }
}
