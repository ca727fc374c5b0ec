package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings newer packages of the same branch to every host in its turn, or tells what they are. */
@Command(mixinStandardHelpOptions = true)
final class UpdateVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Option(names = "--reboot", description = "Boot each host anew after its packages, whether or not there were any.")
    boolean reboot;

    @Option(names = "--skip", paramLabel = "HOST", split = ",", description = "Hosts that have no turn.")
    List<String> skip = List.of();

    @Option(
            names = "--check",
            description =
                    "Only tell what is newer on every host and what would restart, or with --back what would be put"
                            + " back; change nothing.")
    boolean check;

    @Option(
            names = "--back",
            description = "Put the packages that the last update changed back as they were before it, host by host.")
    boolean back;

    private final Session session;

    UpdateVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (check) {
            return check();
        }
        skip.forEach(host -> Instances.mustHave(at.directory().spec(), host));
        Operation asked = back ? new Operation.UpdateBack(reboot, skip) : new Operation.Update(reboot, skip);
        return OperationVerb.run(session, output, at, asked);
    }

    private Integer check() {
        if (reboot || !skip.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "--check looks at every host and changes nothing; it does not go with --reboot or --skip.");
        }
        return OperationVerb.run(
                session, output, at, back ? new Operation.UpdateBackCheck() : new Operation.UpdateCheck());
    }
}
