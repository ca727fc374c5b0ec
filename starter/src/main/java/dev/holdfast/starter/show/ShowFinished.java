package dev.holdfast.starter.show;

import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.starter.operation.Finished;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Terminal;
import java.util.Locale;

/** Prints how an operation came out. */
public final class ShowFinished {
    private ShowFinished() {}

    /** The exit status that goes with it. */
    public static int on(Terminal terminal, OutputFormat format, Finished finished) {
        if (format == OutputFormat.json) {
            terminal.json(OutcomeJson.of(finished));
        } else {
            OutcomeText.lines(finished.outcome()).forEach(terminal::say);
            terminal.say(String.format(
                    Locale.ROOT,
                    "%s: %s (%.1f s)",
                    finished.id(),
                    finished.outcome().headline(),
                    finished.seconds()));
        }
        if (finished.outcome() instanceof Foreseen foreseen && !foreseen.begins()) {
            return Complaint.WOULD_BE_REFUSED;
        }
        return finished.outcome().succeeded() ? Complaint.DONE : Complaint.FAILED;
    }
}
