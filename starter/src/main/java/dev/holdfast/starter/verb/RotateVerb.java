package dev.holdfast.starter.verb;

import dev.holdfast.activities.rotation.AuthoritySecrets;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.show.Sight;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces passwords, certificates or the authority that issues them. */
@Command(mixinStandardHelpOptions = true)
final class RotateVerb implements Callable<Integer> {
    /** As it is typed. */
    enum What {
        passwords,
        certificates,
        authority
    }

    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Parameters(index = "1", paramLabel = "passwords|certificates|authority", description = "What is replaced.")
    What what = What.passwords;

    @Option(
            names = "--application",
            description = "The application's password too: its new connections need the new one from then on.")
    boolean application;

    private final Session session;

    RotateVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (application && what != What.passwords) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "--application goes with passwords; the application has no certificate.");
        }
        if (what == What.authority) {
            return preview.check
                    ? OperationVerb.run(
                            session, output, at, new Operation.Check(new Operation.Rotate(RotateKind.AUTHORITY)))
                    : authority();
        }
        RotateKind kind = what == What.certificates
                ? RotateKind.CERTIFICATES
                : application ? RotateKind.ALL_PASSWORDS : RotateKind.PASSWORDS;
        return OperationVerb.run(session, output, at, preview.of(new Operation.Rotate(kind)));
    }

    /** DIR/ca.crt is what clients copy: it holds the next authority before anybody shows a certificate of it. */
    private int authority() {
        ClusterSpec spec = at.directory().spec();
        try (Sight sight = new Sight(session.settings(), spec)) {
            SecretRequest.Authority authority =
                    sight.architecture().authority(spec, sight.hosts()).authority();
            AuthoritySecrets secrets = new AuthoritySecrets(sight.secrets(), spec.name(), authority);
            secrets.stage();
            at.directory().write("ca.crt", secrets.trusted());
            int status = OperationVerb.run(session, output, at, new Operation.Rotate(RotateKind.AUTHORITY));
            at.directory().write("ca.crt", secrets.trusted());
            return status;
        }
    }
}
