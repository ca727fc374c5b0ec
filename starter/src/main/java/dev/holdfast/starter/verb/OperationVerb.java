package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Finished;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.operation.RunOperation;
import dev.holdfast.starter.show.Afterwards;
import dev.holdfast.starter.show.ShowFinished;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A verb that asks for one operation and has no options of its own: provision, deploy, verify and so on. */
@Command(mixinStandardHelpOptions = true)
final class OperationVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    private final Session session;
    private final Operation operation;

    OperationVerb(Session session, Operation operation) {
        this.session = session;
        this.operation = operation;
    }

    @Override
    public Integer call() {
        return run(session, output, at, operation);
    }

    /** Runs an operation and prints how it came out; the exit status. */
    static int run(Session session, Output output, At at, Operation operation) {
        ClusterSpec spec = at.directory().spec();
        Instant start = Instant.now();
        try (Operations operations = session.connector().working(spec, 2, session.tell(output.format))) {
            Finished finished = new RunOperation(session.terminal(), output.format, session.settings(), operations)
                    .run(at.directory(), spec, operation);
            int status = ShowFinished.on(session.terminal(), output.format, finished);
            if (operation instanceof Operation.Plan
                    || operation instanceof Operation.UpdateCheck
                    || operation instanceof Operation.UpdateBackCheck
                    || operation instanceof Operation.Check) {
                return status; // nothing happened that a report could be about
            }
            report(session, output, new Afterwards(session.settings(), at.directory(), spec).since(start));
            return status;
        }
    }

    /** Says where the report is, beside the result. */
    static void report(Session session, Output output, Optional<Path> report) {
        report.ifPresent(path -> session.tell(output.format).accept("Report: " + path));
    }
}
