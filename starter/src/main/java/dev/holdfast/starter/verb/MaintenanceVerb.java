package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Holds automatic failover back while people work on the hosts. */
@Command(mixinStandardHelpOptions = true)
final class MaintenanceVerb implements Callable<Integer> {
    /** As it is typed. */
    enum Mode {
        on,
        off
    }

    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Parameters(index = "1", paramLabel = "on|off", description = "on: nobody is promoted by itself until off.")
    Mode mode = Mode.off;

    private final Session session;

    MaintenanceVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return OperationVerb.run(session, output, at, preview.of(new Operation.Maintenance(mode == Mode.on)));
    }
}
