package dev.holdfast.core.host;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Duration;

/** Runs commands on a cluster's hosts. Connecting is retried inside; a command never is. */
public interface HostAccess {
    /**
     * Runs a command and returns whatever came of it.
     *
     * @throws HoldfastException HOST_UNREACHABLE, HOST_KEY_MISMATCH, or COMMAND_FAILED on timeout
     */
    Output run(String host, Command command);

    /** As {@link #run}, but a status other than zero is COMMAND_FAILED with host, command, status and last lines. */
    default Output must(String host, Command command) {
        Output out = run(host, command);
        if (!out.ok()) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    host + ": `" + command.line() + "` ended with status " + out.exit() + ".",
                    out.tail());
        }
        return out;
    }

    /** Whether a command runs there; false when it cannot be reached. */
    default boolean answers(String host) {
        return succeeds(host, Command.of("true"));
    }

    /** The same; false also when it takes longer than that. */
    default boolean answers(String host, Duration limit) {
        return succeeds(host, Command.of("true").within(limit));
    }

    private boolean succeeds(String host, Command command) {
        try {
            return run(host, command).ok();
        } catch (HoldfastException e) {
            return false;
        }
    }
}
