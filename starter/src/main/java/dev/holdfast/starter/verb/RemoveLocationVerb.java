package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives up a location that was taken out of config.yml. */
@Command(mixinStandardHelpOptions = true)
final class RemoveLocationVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Parameters(
            index = "1",
            paramLabel = "LOCATION",
            description = "A location that was taken out of config.yml with its instances.")
    String location = "";

    @Option(
            names = "--accept-loss",
            description = "Also when it has no write leader any more: what it acknowledged and the others have not"
                    + " received is lost.")
    boolean acceptLoss;

    private final Session session;

    RemoveLocationVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return OperationVerb.run(session, output, at, preview.of(new Operation.RemoveLocation(location, acceptLoss)));
    }
}
