package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hands a location's write leadership to a node. */
@Command(mixinStandardHelpOptions = true)
final class SwitchoverVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Option(names = "--location", required = true, description = "The location whose leader changes.")
    String location = "";

    @Option(names = "--to", required = true, paramLabel = "NODE", description = "The node that shall lead.")
    String to = "";

    @Option(
            names = "--accept-loss",
            description = "Promote although no leader is left and acknowledged writes may be lost.")
    boolean acceptLoss;

    private final Session session;

    SwitchoverVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        String chosen = Locations.chosen(spec, Optional.of(location));
        return OperationVerb.run(session, output, at, preview.of(new Operation.Switchover(chosen, to, acceptLoss)));
    }
}
