package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Restarts PostgreSQL on every data node in its turn. */
@Command(mixinStandardHelpOptions = true)
final class RestartVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Option(names = "--pending", description = "Only nodes where a changed setting waits for a restart.")
    boolean pending;

    @Option(names = "--skip", paramLabel = "HOST", split = ",", description = "Hosts that have no turn.")
    List<String> skip = List.of();

    private final Session session;

    RestartVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        skip.forEach(host -> Instances.mustHave(at.directory().spec(), host));
        return OperationVerb.run(session, output, at, preview.of(new Operation.Restart(pending, skip)));
    }
}
