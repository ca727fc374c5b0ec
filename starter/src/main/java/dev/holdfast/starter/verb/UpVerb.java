package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Finished;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.operation.RunOperation;
import dev.holdfast.starter.operation.Sequence;
import dev.holdfast.starter.show.Afterwards;
import dev.holdfast.starter.show.CloudAccount;
import dev.holdfast.starter.show.OutcomeJson;
import dev.holdfast.starter.show.OutcomeText;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** provision, deploy and verify. */
@Command(mixinStandardHelpOptions = true)
final class UpVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    OpenSsh openSsh = new OpenSsh();

    private final Session session;

    UpVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        CloudAccount.of(spec).forEach(session.tell(output.format));
        Instant start = Instant.now();
        try (Operations operations = session.connector().working(spec, 2, session.tell(output.format))) {
            RunOperation run = new RunOperation(session.terminal(), output.format, session.settings(), operations);
            List<Finished> finished = new Sequence(run, session.terminal(), output.format)
                    .of(
                            at.directory(),
                            spec,
                            List.of(
                                    new Operation.Provision(openSsh.allowed),
                                    new Operation.Deploy(),
                                    new Operation.Verify()));
            int status = print(finished);
            OperationVerb.report(
                    session, output, new Afterwards(session.settings(), at.directory(), spec).since(start));
            return status;
        }
    }

    private int print(List<Finished> finished) {
        Finished last = finished.get(finished.size() - 1);
        if (output.format == OutputFormat.json) {
            session.terminal().json(json(finished));
        } else if (!last.outcome().succeeded()) {
            OutcomeText.lines(last.outcome()).forEach(session.terminal()::say);
        }
        return last.outcome().succeeded() ? Complaint.DONE : Complaint.FAILED;
    }

    /** The operations of a sequence, in order. */
    static ObjectNode json(List<Finished> finished) {
        ObjectNode body = Json.object();
        body.put("succeeded", finished.stream().allMatch(f -> f.outcome().succeeded()));
        ArrayNode all = body.putArray("operations");
        finished.forEach(f -> all.add(OutcomeJson.of(f)));
        return body;
    }
}
