package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.show.CloudAccount;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes and boots the hosts. */
@Command(mixinStandardHelpOptions = true)
final class ProvisionVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    OpenSsh openSsh = new OpenSsh();

    private final Session session;

    ProvisionVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        CloudAccount.of(spec).forEach(session.tell(output.format));
        return OperationVerb.run(session, output, at, new Operation.Provision(openSsh.allowed));
    }
}
