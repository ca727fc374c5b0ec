package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.workflows.Pausable;
import dev.holdfast.workflows.cluster.ClusterState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets the operation under way rest before its next part, or go on. */
@Command(mixinStandardHelpOptions = true)
final class PauseVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    private final Session session;
    private final boolean on;

    PauseVerb(Session session, boolean on) {
        this.session = session;
        this.on = on;
    }

    @Override
    public Integer call() {
        String cluster = at.directory().spec().name();
        try (Operations operations = session.connector().asItIs()) {
            List<String> asked = operations.state(cluster).map(ClusterState::underWay).orElse(List.of()).stream()
                    .map(PauseVerb::able)
                    .toList();
            if (asked.isEmpty()) {
                throw new HoldfastException(FailureKind.UNSAFE, "Nothing is under way in " + cluster + ".");
            }
            asked.forEach(id -> operations.rest(id, on));
            if (output.format == OutputFormat.json) {
                session.terminal()
                        .json(Json.object()
                                .set(on ? "paused" : "resumed", Json.mapper().valueToTree(asked)));
            } else {
                asked.forEach(id -> session.terminal()
                        .say(
                                on
                                        ? id + " rests before its next part; holdfast resume lets it go on."
                                        : id + " goes on."));
            }
            return Complaint.DONE;
        }
    }

    /** Its id; UNSAFE when it would leave something half done. */
    private static String able(OperationRecord operation) {
        if (!Pausable.VERBS.contains(operation.verb())) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    operation.id() + " has no place to rest; those of "
                            + String.join(", ", Pausable.VERBS.stream().sorted().toList())
                            + " have. holdfast cancel stops it.");
        }
        return operation.id();
    }
}
