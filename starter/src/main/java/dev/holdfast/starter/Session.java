package dev.holdfast.starter;

import dev.holdfast.activities.Settings;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Terminal;
import java.util.function.Consumer;

/** What every verb works with. */
public record Session(Terminal terminal, Settings settings, Connector connector) {
    /** Says what is going on, where progress goes. */
    public Consumer<String> tell(OutputFormat format) {
        return line -> terminal.progress(format).println(line);
    }
}
