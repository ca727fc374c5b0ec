package dev.holdfast.starter.init;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.starter.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Asks a person, or whatever answers on standard input, line by line. */
public final class Questions {
    private final Terminal terminal;
    private final BufferedReader answers;

    public Questions(Terminal terminal) {
        this.terminal = terminal;
        this.answers = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    }

    /** Asks until the answer is understood; an empty line is the standard answer. */
    public <T> T ask(String question, String standard, Function<String, Optional<T>> understood) {
        while (true) {
            terminal.out().print(question + " [" + standard + "] ");
            terminal.out().flush();
            String line = line();
            Optional<T> answer = understood.apply(line.isBlank() ? standard : line.strip());
            if (answer.isPresent()) {
                return answer.get();
            }
            terminal.say("  That was not understood: " + line);
        }
    }

    /** yes or no. */
    public boolean agreed(String question, boolean standard) {
        return ask(question + " (yes or no)", standard ? "yes" : "no", Questions::yes);
    }

    private static Optional<Boolean> yes(String word) {
        return word.matches("(?i)y|yes")
                ? Optional.of(true)
                : word.matches("(?i)n|no") ? Optional.of(false) : Optional.empty();
    }

    private String line() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "The answers ended before the questions did; nothing was written. Without questions: holdfast"
                                + " configure DIR.");
            }
            return line;
        } catch (IOException e) {
            throw new HoldfastException(FailureKind.BAD_SPEC, "Standard input cannot be read: " + e.getMessage());
        }
    }
}
