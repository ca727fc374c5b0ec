package dev.holdfast.starter.server;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.report.TemporalPages;
import dev.holdfast.workflows.SearchKeys;
import io.temporal.common.SearchAttributeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The embedded server: a process with a database file, so that what it knows survives its end. */
public final class TemporalServer {
    /** As the embedded server names it. */
    private static final String NAMESPACE = "default";

    private static final Duration START = Duration.ofSeconds(60);

    private final Path home;
    private final Daemon daemon;

    public TemporalServer(Path home) {
        this.home = home;
        this.daemon = new Daemon(home, "temporal");
    }

    /** The address that people and workers use: TEMPORAL_ADDRESS if set, else the embedded server's. */
    public String address() {
        return configured().orElseGet(() -> ports().address());
    }

    /** TEMPORAL_ADDRESS: a server that Holdfast neither starts nor stops. */
    public Optional<String> configured() {
        return Optional.ofNullable(System.getenv("TEMPORAL_ADDRESS")).filter(a -> !a.isBlank());
    }

    /** The web UI of the embedded server. */
    public String uiAddress() {
        return ports().uiAddress();
    }

    /**
     * Where the web UI shows operations: HOLDFAST_TEMPORAL_UI, else the embedded server's; empty for a server of others
     * whose UI nobody named.
     */
    public Optional<TemporalPages> pages() {
        Optional<String> named = Optional.ofNullable(System.getenv("HOLDFAST_TEMPORAL_UI"))
                .filter(a -> !a.isBlank())
                .map(a -> a.replaceAll("/+$", ""));
        String namespace = Optional.ofNullable(System.getenv("TEMPORAL_NAMESPACE"))
                .filter(n -> configured().isPresent() && !n.isBlank())
                .orElse(NAMESPACE);
        return named.or(() -> configured().isPresent() ? Optional.empty() : Optional.of(uiAddress()))
                .map(ui -> new TemporalPages(ui, namespace));
    }

    /** Where workers decrypt payloads for the web UI. */
    int codecPort() {
        return ports().codec();
    }

    public Optional<ProcessHandle> process() {
        return daemon.process();
    }

    /** Starts it if it does not run and waits until it answers. On the ports it had before unless others are given. */
    public void ensure(Optional<ServerPorts> wanted, Consumer<String> tell) {
        if (configured().isEmpty() && process().isEmpty()) {
            start(wanted.orElseGet(this::ports), tell);
        }
        if (!Answers.within(address(), known(), START)) {
            throw new HoldfastException(
                    FailureKind.NO_SERVER,
                    "The Temporal server at " + address() + " does not answer"
                            + (configured().isPresent()
                                    ? "; TEMPORAL_ADDRESS names it."
                                    : "; its log is " + daemon.log() + "."),
                    configured().isPresent() ? "" : daemon.lastWords());
        }
    }

    /** NO_SERVER unless a server answers. */
    public void require() {
        if (!Answers.within(address(), known(), Duration.ofSeconds(5))) {
            throw new HoldfastException(
                    FailureKind.NO_SERVER,
                    "No Temporal server answers at " + address() + ". Start the embedded one with: holdfast temporal"
                            + " start (or set TEMPORAL_ADDRESS to yours).");
        }
    }

    /** A server of others may not let everybody ask about its namespaces. */
    private Optional<String> known() {
        return configured().isPresent() ? Optional.empty() : Optional.of(NAMESPACE);
    }

    public boolean stop() {
        return daemon.stop(Duration.ofSeconds(20));
    }

    private void start(ServerPorts ports, Consumer<String> tell) {
        Path program = new TemporalCli(home).require(tell);
        Ports.requireFree(ports.grpc(), "the Temporal server", "--port");
        Ports.requireFree(ports.ui(), "Temporal's web UI", "--ui-port");
        write(ports);
        tell.accept("Starting the Temporal server at " + ports.address() + ", web UI " + ports.uiAddress());
        daemon.start(command(program, ports), Map.of(), ports.address());
    }

    private List<String> command(Path program, ServerPorts ports) {
        List<String> line = new ArrayList<>(List.of(
                program.toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                String.valueOf(ports.grpc()),
                "--ui-port",
                String.valueOf(ports.ui()),
                "--ui-codec-endpoint",
                "http://127.0.0.1:" + ports.codec(),
                "--db-filename",
                home.resolve("temporal/temporal.db").toString(),
                "--log-level",
                "warn",
                // Halves the latency of a sequential activity: 48 instead of 100 ms (docs/performance.md).
                "--dynamic-config-value",
                "system.enableActivityEagerExecution=true"));
        for (SearchAttributeKey<String> key : SearchKeys.all()) {
            line.addAll(List.of("--search-attribute", key.getName() + "=Keyword"));
        }
        return line;
    }

    private ServerPorts ports() {
        try {
            String[] words = Files.readString(portsFile()).trim().split(" ");
            return new ServerPorts(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
        } catch (IOException e) {
            return ServerPorts.STANDARD;
        }
    }

    private void write(ServerPorts ports) {
        try {
            Files.createDirectories(portsFile().getParent());
            Files.writeString(portsFile(), ports.grpc() + " " + ports.ui() + "\n");
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "HOLDFAST_HOME " + home + " cannot be written: " + e.getMessage()
                            + ". Run as root or set HOLDFAST_HOME.");
        }
    }

    private Path portsFile() {
        return home.resolve("temporal/ports");
    }
}
