package dev.holdfast.core.host;

import java.time.Duration;

/**
 * One shell line that a person could paste, run as root on a host.
 *
 * @param line must not hold a secret: it shows in process lists and transcripts
 * @param stdin may hold references such as ${secret:postgres/superuser}, filled in on the way out; empty for none
 * @param timeout after which the command is ended and counts as failed
 */
public record Command(String line, String stdin, Duration timeout) {
    private static final Duration USUAL = Duration.ofSeconds(30);

    public static Command of(String line) {
        return new Command(line, "", USUAL);
    }

    public Command stdin(String text) {
        return new Command(line, text, timeout);
    }

    public Command within(Duration limit) {
        return new Command(line, stdin, limit);
    }
}
