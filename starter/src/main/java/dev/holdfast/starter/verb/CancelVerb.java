package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.workflows.cluster.ClusterState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks the operations under way to stop. */
@Command(mixinStandardHelpOptions = true)
final class CancelVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    private final Session session;

    CancelVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String cluster = at.directory().spec().name();
        try (Operations operations = session.connector().asItIs()) {
            List<String> running = operations.state(cluster).map(ClusterState::underWay).orElse(List.of()).stream()
                    .map(OperationRecord::id)
                    .toList();
            running.forEach(operations::cancel);
            if (output.format == OutputFormat.json) {
                session.terminal()
                        .json(Json.object().set("cancelled", Json.mapper().valueToTree(running)));
            } else if (running.isEmpty()) {
                session.terminal().say("Nothing is under way.");
            } else {
                running.forEach(id -> session.terminal().say("Asked " + id + " to stop."));
            }
            return Complaint.DONE;
        }
    }
}
