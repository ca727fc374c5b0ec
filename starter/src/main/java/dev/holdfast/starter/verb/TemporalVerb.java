package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.server.ServerPorts;
import dev.holdfast.starter.server.TemporalCli;
import dev.holdfast.starter.server.TemporalServer;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The embedded Temporal server. */
@Command(
        mixinStandardHelpOptions = true,
        description = "Starts, stops or shows the embedded Temporal server.",
        synopsisSubcommandLabel = "start|stop|status|install")
final class TemporalVerb {
    private final Session session;
    private final TemporalServer server;

    TemporalVerb(Session session) {
        this.session = session;
        this.server = new TemporalServer(session.settings().home());
    }

    @Command(description = "Starts it if it does not run and waits until it answers.", mixinStandardHelpOptions = true)
    int start(
            @Mixin Output output,
            @Option(names = "--port", description = "Port of its gRPC interface (default: 7233).")
                    Optional<Integer> port,
            @Option(names = "--ui-port", description = "Port of its web UI (default: port + 1000).")
                    Optional<Integer> uiPort) {
        Optional<ServerPorts> ports = port.map(p -> new ServerPorts(p, uiPort.orElse(p + 1000)))
                .or(() -> uiPort.map(u -> new ServerPorts(ServerPorts.STANDARD.grpc(), u)));
        server.ensure(ports, session.tell(output.format));
        return show(output);
    }

    @Command(description = "Stops it; what it knows stays.", mixinStandardHelpOptions = true)
    int stop(@Mixin Output output) {
        boolean stopped = server.stop();
        if (output.format == OutputFormat.json) {
            session.terminal().json(Json.object().put("stopped", stopped));
        } else {
            session.terminal().say(stopped ? "Stopped the Temporal server." : "No embedded Temporal server ran.");
        }
        return Complaint.DONE;
    }

    @Command(description = "Shows whether a server answers, and where.", mixinStandardHelpOptions = true)
    int status(@Mixin Output output) {
        server.require();
        return show(output);
    }

    @Command(
            description = "Finds the temporal program, or builds it if this machine has none.",
            mixinStandardHelpOptions = true)
    int install(@Mixin Output output) {
        String program = new TemporalCli(session.settings().home())
                .require(session.tell(output.format))
                .toString();
        if (output.format == OutputFormat.json) {
            session.terminal().json(Json.object().put("program", program));
        } else {
            session.terminal().say(program);
        }
        return Complaint.DONE;
    }

    private int show(Output output) {
        boolean embedded = server.configured().isEmpty();
        if (output.format == OutputFormat.json) {
            ObjectNode body = Json.object().put("address", server.address()).put("embedded", embedded);
            server.process().ifPresent(p -> body.put("pid", p.pid()));
            if (embedded) {
                body.put("ui", server.uiAddress());
            }
            session.terminal().json(body);
        } else {
            session.terminal()
                    .say("Temporal answers at " + server.address() + (embedded ? ", web UI " + server.uiAddress() : "")
                            + server.process().map(p -> ", process " + p.pid()).orElse("") + ".");
        }
        return Complaint.DONE;
    }
}
