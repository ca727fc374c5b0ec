package dev.holdfast.starter.access;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A program of this machine that takes over the terminal, such as ssh or psql. */
public final class Program {
    private Program() {}

    /** Its exit status. */
    public static int run(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().putAll(environment);
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "The program " + command.get(0) + " cannot be started: " + e.getMessage() + ". Install it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
