package dev.holdfast.starter.operation;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.activities.store.Stores;
import dev.holdfast.activities.temporal.Asked;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.SpecReading;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Terminal;
import dev.holdfast.workflows.OperationWorkflows;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.OperationRequest;
import java.io.PrintStream;
import java.util.List;
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

    /** The operation's id and how it came out. The very same one that is under way is joined. */
    public Finished run(ClusterDirectory directory, ClusterSpec spec, Operation operation) {
        if (operation instanceof Operation.Provision) {
            new BareFiles(directory)
                    .keepKey(spec, settings, line -> terminal.progress(format).println(line));
        }
        return run(directory, spec.name(), Optional.of(spec), operation);
    }

    /** As above; without a spec it is done by the one that the cluster was last given. */
    public Finished run(ClusterDirectory directory, String cluster, Optional<ClusterSpec> spec, Operation operation) {
        OperationRequest request =
                new OperationRequest(UUID.randomUUID().toString(), actor(), settings.machine(), spec, operation);
        String id;
        try {
            id = operations.start(cluster, request);
        } catch (HoldfastException refused) {
            id = underWay(cluster, request, refused).orElseThrow(() -> refused);
            terminal.progress(format).println(id + " is under way already; this follows it.");
        }
        return follow(directory, id);
    }

    /** The operation because of which the same was refused; another one of its verb is no reason to follow it. */
    private Optional<String> underWay(String cluster, OperationRequest wanted, HoldfastException refused) {
        if (refused.kind() != FailureKind.UNSAFE || !anyWillDo(wanted.operation())) {
            return Optional.empty();
        }
        Optional<String> id = operations.state(cluster).flatMap(ClusterState::running);
        Optional<Asked> same =
                id.flatMap(operations::asked).filter(asked -> asked.operation().equals(wanted.operation()));
        if (same.isPresent() && wanted.spec().isPresent() && !wanted.spec().equals(same.map(Asked::spec))) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    refused.getMessage() + " It goes by the config.yml that it began with, which is another than this"
                            + " one: ask again when it has ended.");
        }
        return same.flatMap(asked -> id);
    }

    /** Who asks for a drill, a switchover or a restore to a moment twice may mean two. */
    private static boolean anyWillDo(Operation wanted) {
        boolean moment =
                wanted instanceof Operation.RestoreTest test && test.at().isPresent();
        return OperationWorkflows.locationOf(wanted).isEmpty() && !moment;
    }

    /** Follows an operation that is already under way. */
    public Finished follow(ClusterDirectory directory, String id) {
        PrintStream progress = terminal.progress(format);
        progress.println(
                id + operations.pages().map(p -> ", " + p.operation(id)).orElse(""));
        ProgressLines lines = new ProgressLines(
                progress,
                new ProgressLines.Screen(terminal.interactive(), terminal.columns(), terminal.rows()),
                known(id, directory),
                () -> System.nanoTime() / 1_000_000);
        long started = System.nanoTime();
        Interruption interruption = new Interruption(terminal, id, directory);
        try {
            Outcome outcome = new Follow(operations, lines).toItsEnd(id);
            return new Finished(id, outcome, (System.nanoTime() - started) / 1e9);
        } finally {
            interruption.passed();
        }
    }

    /** Read only where a person sees it: elsewhere nothing is drawn from it. */
    private ProgressLines.Known known(String id, ClusterDirectory directory) {
        if (!terminal.interactive()) {
            return new ProgressLines.Known(new HostTree(Optional.empty()), new EarlierRuns(List.of()));
        }
        Optional<ClusterSpec> spec =
                directory.read() instanceof SpecReading.Valid valid ? Optional.of(valid.spec()) : Optional.empty();
        List<String> parts = List.of(id.split("/", -1));
        EarlierRuns earlier =
                EarlierRuns.of(new ClusterRecords(Stores.open(settings)).operations(parts.get(0)), parts.get(1));
        return new ProgressLines.Known(new HostTree(spec), earlier);
    }

    /** Who asks: the person behind sudo, at this machine. */
    private String actor() {
        String user = Optional.ofNullable(System.getenv("SUDO_USER")).orElse(System.getProperty("user.name"));
        return user + "@" + settings.machine();
    }
}
