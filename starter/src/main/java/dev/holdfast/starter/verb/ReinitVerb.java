package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a data node's data anew from its location's write leader. */
@Command(mixinStandardHelpOptions = true)
final class ReinitVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Parameters(
            index = "1",
            paramLabel = "NODE",
            description = "A standby whose data are damaged, or that cannot follow its leader any more.")
    String node = "";

    @Option(
            names = "--force",
            description = "Also when the node streams and nobody else of its location could take over meanwhile.")
    boolean force;

    private final Session session;

    ReinitVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instances.mustHoldData(at.directory().spec(), node);
        return OperationVerb.run(session, output, at, preview.of(new Operation.Reinit(node, force)));
    }
}
