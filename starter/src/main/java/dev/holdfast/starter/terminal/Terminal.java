package dev.holdfast.starter.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the command reads and where it writes. Results go to standard output; progress goes there too unless the result is JSON; complaints
 * go to standard error.
 *
 * @param interactive whether progress is seen by a person at a terminal, so that lines may be redrawn
 * @param columns width of that terminal
 * @param rows its height
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive, int columns, int rows) {
    /** The process's own; the launcher says what the shell knows of the terminal. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("holdfast.interactive"),
                Integer.getInteger("holdfast.columns", 100),
                Integer.getInteger("holdfast.rows", 24));
    }

    /** Prints a line of a result. */
    public void say(String line) {
        out.println(line);
    }

    /** Prints a result as JSON. */
    public void json(Object value) {
        out.println(Json.text(value));
    }

    /** Where progress goes. */
    public PrintStream progress(OutputFormat format) {
        return format == OutputFormat.json ? err : out;
    }
}
