package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a dead node anew under its name. */
@Command(mixinStandardHelpOptions = true)
final class ReplaceNodeVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Parameters(index = "1", paramLabel = "NODE", description = "A node that is dead for good.")
    String node = "";

    private final Session session;

    ReplaceNodeVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instances.mustHave(at.directory().spec(), node);
        return OperationVerb.run(session, output, at, preview.of(new Operation.ReplaceNode(node)));
    }
}
