package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives up a node that was taken out of config.yml. */
@Command(mixinStandardHelpOptions = true)
final class RemoveNodeVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Parameters(
            index = "1",
            paramLabel = "NODE",
            description = "A node that was taken out of config.yml, dead or alive.")
    String node = "";

    private final Session session;

    RemoveNodeVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return OperationVerb.run(session, output, at, preview.of(new Operation.RemoveNode(node)));
    }
}
