package dev.holdfast.starter.operation;

import dev.holdfast.activities.Settings;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Terminal;
import dev.holdfast.workflows.cluster.OperationRequest;
import java.io.PrintStream;
import java.util.Optional;
import java.util.UUID;

/** Asks a cluster for an operation and follows it to its end. */
public final class RunOperation {
    private final Terminal terminal;
    private final OutputFormat format;
    private final Settings settings;
    private final Operations operations;

    public RunOperation(Terminal terminal, OutputFormat format, Settings settings, Operations operations) {
        this.terminal = terminal;
        this.format = format;
        this.settings = settings;
        this.operations = operations;
    }

    /** The operation's id and how it came out. */
    public Finished run(ClusterDirectory directory, ClusterSpec spec, Operation operation) {
        String id = operations.start(
                spec.name(),
                new OperationRequest(
                        UUID.randomUUID().toString(), actor(), settings.machine(), Optional.of(spec), operation));
        return follow(directory, id);
    }

    /** Follows an operation that is already under way. */
    public Finished follow(ClusterDirectory directory, String id) {
        PrintStream progress = terminal.progress(format);
        progress.println(id);
        ProgressLines lines = new ProgressLines(
                progress, terminal.interactive(), terminal.columns(), () -> System.nanoTime() / 1_000_000);
        long started = System.nanoTime();
        Interruption interruption = new Interruption(terminal, id, directory);
        try {
            Outcome outcome = new Follow(operations, lines).toItsEnd(id);
            return new Finished(id, outcome, (System.nanoTime() - started) / 1e9);
        } finally {
            interruption.passed();
        }
    }

    /** Who asks: the person behind sudo, at this machine. */
    private String actor() {
        String user = Optional.ofNullable(System.getenv("SUDO_USER")).orElse(System.getProperty("user.name"));
        return user + "@" + settings.machine();
    }
}
