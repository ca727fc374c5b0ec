package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a host a new machine that keeps its data volumes. */
@Command(mixinStandardHelpOptions = true)
final class RehydrateVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Parameters(index = "1", paramLabel = "NODE", description = "The host whose machine is replaced.")
    String node = "";

    @Option(
            names = "--image",
            paramLabel = "NAME",
            description = "Name of the image, which may hold *; the newest match. Without it the image of config.yml.")
    Optional<String> image = Optional.empty();

    @Option(names = "--again", description = "Replace the machine although it has that image already.")
    boolean again;

    private final Session session;

    RehydrateVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instances.mustHave(at.directory().spec(), node);
        return OperationVerb.run(session, output, at, new Operation.Rehydrate(node, image, again));
    }
}
