package dev.holdfast.starter.verb;

import dev.holdfast.core.operation.Operation;
import picocli.CommandLine.Option;

/** {@code --check} of verbs that can be told beforehand. */
final class Preview {
    @Option(
            names = "--check",
            description = "Only tell what would be done, host by host, or with status 2 why it would be refused;"
                    + " change nothing.")
    boolean check;

    /** The operation, or the look at what it would do. */
    Operation of(Operation asked) {
        return check ? new Operation.Check(asked) : asked;
    }
}
