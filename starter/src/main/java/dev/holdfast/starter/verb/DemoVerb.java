package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.ClusterDirectory;
import dev.holdfast.starter.operation.Finished;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.operation.RunOperation;
import dev.holdfast.starter.operation.Sequence;
import dev.holdfast.starter.server.TemporalServer;
import dev.holdfast.starter.show.Afterwards;
import dev.holdfast.starter.show.DemoSummary;
import dev.holdfast.starter.show.Sight;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.OutputFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The article's whole walk on this machine. Safe to run again: what is there is kept. */
@Command(mixinStandardHelpOptions = true)
final class DemoVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "The cluster's directory (default: ${DEFAULT-VALUE}).")
    Path path = Path.of("demo");

    @Option(
            names = "--fault",
            converter = DrillVerb.FaultName.class,
            completionCandidates = DrillVerb.FaultNames.class,
            defaultValue = "stop-leader",
            description = "What the drill breaks: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    FaultKind fault = FaultKind.STOP_LEADER;

    private final Session session;

    DemoVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterDirectory directory = new ClusterDirectory(path);
        configure(directory);
        ClusterSpec spec = directory.spec();
        Instant start = Instant.now();
        try (Operations operations = session.connector().working(spec, 2, session.tell(output.format))) {
            RunOperation run = new RunOperation(session.terminal(), output.format, session.settings(), operations);
            List<Finished> finished =
                    new Sequence(run, session.terminal(), output.format).of(directory, spec, walk(spec));
            int status = print(directory, spec, finished);
            reportSince(start, directory, spec);
            return status;
        } catch (HoldfastException e) {
            reportSince(start, directory, spec);
            throw e;
        }
    }

    /** A demo that failed has a report too: it shows how far it came. */
    private void reportSince(Instant start, ClusterDirectory directory, ClusterSpec spec) {
        OperationVerb.report(session, output, new Afterwards(session.settings(), directory, spec).since(start));
    }

    private List<Operation> walk(ClusterSpec spec) {
        return List.of(
                new Operation.Provision(),
                new Operation.Deploy(),
                new Operation.Verify(),
                new Operation.Drill(fault, Locations.chosen(spec, Optional.empty()), false),
                new Operation.Backup(),
                new Operation.RestoreTest());
    }

    private void configure(ClusterDirectory directory) {
        if (!Files.exists(directory.config())) {
            String name = path.toAbsolutePath().normalize().getFileName().toString();
            directory.write("config.yml", Configure.configYml(ConfigureOptions.demo(name)));
            session.tell(output.format).accept("Wrote " + directory.config() + ": the article's 10 hosts");
        }
    }

    private int print(ClusterDirectory directory, ClusterSpec spec, List<Finished> finished) {
        boolean succeeded = finished.stream().allMatch(f -> f.outcome().succeeded());
        if (output.format == OutputFormat.json) {
            session.terminal().json(UpVerb.json(finished));
        } else {
            try (Sight sight = new Sight(session.settings(), spec)) {
                new DemoSummary(sight, finished).lines().forEach(session.terminal()::say);
            }
            TemporalServer server = new TemporalServer(session.settings().home());
            if (server.configured().isEmpty()) {
                session.terminal().say("Temporal UI     " + server.uiAddress());
            }
            session.terminal()
                    .say("The cluster stays up. Look: holdfast status " + directory.path()
                            + ". Remove it: holdfast teardown " + directory.path());
        }
        return succeeded ? Complaint.DONE : Complaint.FAILED;
    }
}
