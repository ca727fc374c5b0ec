package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.starter.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** What destroys data is asked for twice: the second time by the cluster's name. */
record Confirmation(Terminal terminal) {
    /**
     * UNSAFE unless the name is given.
     *
     * @param given with an option; empty to ask the person
     * @param effect what will be done, in words that follow "to"
     */
    void of(String name, String given, String effect) {
        String typed = given.isEmpty() ? typed(name, effect) : given;
        if (!name.equals(typed)) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Nothing was done: this would " + effect + ", and the cluster's name, " + name
                            + ", was not given. Type it when asked, or give --confirm " + name + ".");
        }
    }

    /** The line that a person types when asked; empty when there is none. */
    String typed(String name, String effect) {
        terminal.err().print("Type the cluster's name (" + name + ") to " + effect + ": ");
        terminal.err().flush();
        try {
            String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line.trim();
        } catch (IOException e) {
            return "";
        }
    }
}
