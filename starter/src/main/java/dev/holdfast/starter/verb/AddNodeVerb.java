package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes in a node that config.yml has and the cluster has not. */
@Command(mixinStandardHelpOptions = true)
final class AddNodeVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Parameters(
            index = "1",
            paramLabel = "NODE",
            description = "A data node or voter that was written into config.yml.")
    String node = "";

    private final Session session;

    AddNodeVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instances.mustHave(at.directory().spec(), node);
        return OperationVerb.run(session, output, at, preview.of(new Operation.AddNode(node)));
    }
}
