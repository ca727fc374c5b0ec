package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.starter.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces passwords or certificates. */
@Command(mixinStandardHelpOptions = true)
final class RotateVerb implements Callable<Integer> {
    /** As it is typed. */
    enum What {
        passwords,
        certificates
    }

    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Parameters(index = "1", paramLabel = "passwords|certificates", description = "What is replaced.")
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
        if (application && what == What.certificates) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "--application goes with passwords; the application has no certificate.");
        }
        RotateKind kind = what == What.certificates
                ? RotateKind.CERTIFICATES
                : application ? RotateKind.ALL_PASSWORDS : RotateKind.PASSWORDS;
        return OperationVerb.run(session, output, at, new Operation.Rotate(kind));
    }
}
