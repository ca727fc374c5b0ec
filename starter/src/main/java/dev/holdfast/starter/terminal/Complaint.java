package dev.holdfast.starter.terminal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;

/** Tells a person or a program what went wrong, without a stack trace, and which exit status that is. */
public final class Complaint {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int BAD_USAGE = 2;
    /** What a --check looked at would not begin. */
    public static final int WOULD_BE_REFUSED = 2;

    public static final int NO_SERVER = 3;

    private Complaint() {}

    /** Prints the sentence, then the evidence, and returns the exit status. */
    public static int about(HoldfastException failure, Terminal terminal, OutputFormat format) {
        if (format == OutputFormat.json) {
            ObjectNode body = Json.object();
            body.put("kind", failure.kind().name());
            body.put("message", failure.getMessage());
            body.put("evidence", failure.evidence());
            terminal.json(Json.object().set("error", body));
        } else {
            terminal.err().println("holdfast: " + failure.getMessage());
            failure.evidence().lines().forEach(line -> terminal.err().println("    " + line));
        }
        return status(failure.kind());
    }

    private static int status(FailureKind kind) {
        return switch (kind) {
            case BAD_SPEC -> BAD_USAGE;
            case NO_SERVER -> NO_SERVER;
            default -> FAILED;
        };
    }
}
