package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in a location that config.yml has and the cluster has not. */
@Command(mixinStandardHelpOptions = true)
final class AddLocationVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Parameters(
            index = "1",
            paramLabel = "LOCATION",
            description = "A location that was written into config.yml with its instances.")
    String location = "";

    @Option(
            names = "--from",
            paramLabel = "LOCATION",
            description = "The location whose data it begins with; the one with the shortest round trip if not given.")
    Optional<String> from = Optional.empty();

    private final Session session;

    AddLocationVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return OperationVerb.run(session, output, at, preview.of(new Operation.AddLocation(location, from)));
    }
}
