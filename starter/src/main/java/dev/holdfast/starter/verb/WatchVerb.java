package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.operation.RunOperation;
import dev.holdfast.starter.show.ShowFinished;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Follows the operation that is under way, from this or any other terminal, to its end. */
@Command(mixinStandardHelpOptions = true)
final class WatchVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    private final Session session;

    WatchVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        return underWay(session, output, at, spec).orElseGet(() -> nothing(spec));
    }

    /** Follows it; the exit status, or nothing when none is under way. */
    static Optional<Integer> underWay(Session session, Output output, At at, ClusterSpec spec) {
        try (Operations operations = session.connector().asItIs()) {
            Optional<String> running = operations
                    .state(spec.name())
                    .flatMap(s -> s.underWay().stream().findFirst())
                    .map(OperationRecord::id);
            RunOperation run = new RunOperation(session.terminal(), output.format, session.settings(), operations);
            return running.map(
                    id -> ShowFinished.on(session.terminal(), output.format, run.follow(at.directory(), id)));
        }
    }

    private int nothing(ClusterSpec spec) {
        if (output.format == OutputFormat.json) {
            session.terminal().json(Json.object().putNull("operation"));
        } else {
            session.terminal()
                    .say("Nothing is under way on cluster " + spec.name() + ". What ended: holdfast show operations "
                            + at.path);
        }
        return Complaint.DONE;
    }
}
