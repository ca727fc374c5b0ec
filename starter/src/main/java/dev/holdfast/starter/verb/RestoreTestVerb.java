package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Restores backups aside: to a mark that is made now and to a moment drawn by lot, or to a moment that is asked for. */
@Command(mixinStandardHelpOptions = true)
final class RestoreTestVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At directory = new At();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "Prove this moment only, such as 2026-11-26T02:40:00Z; without it a mark that is made now, and a moment"
                            + " drawn by lot.")
    Optional<String> at = Optional.empty();

    @Option(names = "--location", description = "Only this location.")
    Optional<String> location = Optional.empty();

    private final Session session;

    RestoreTestVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<String> chosen =
                location.map(l -> Locations.chosen(directory.directory().spec(), Optional.of(l)));
        Optional<String> moment = at.map(text -> Moments.past("--at", text)).map(Instant::toString);
        return OperationVerb.run(session, output, directory, new Operation.RestoreTest(moment, chosen));
    }
}
