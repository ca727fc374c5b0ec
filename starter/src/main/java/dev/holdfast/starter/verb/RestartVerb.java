package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
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

    @Option(names = "--pending", description = "Only nodes where a changed setting waits for a restart.")
    boolean pending;

    private final Session session;

    RestartVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return OperationVerb.run(session, output, at, new Operation.Restart(pending));
    }
}
