package dev.holdfast.starter.operation;

import dev.holdfast.core.operation.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells how far an operation is: at a terminal one line is redrawn and stays when its phase ends; elsewhere each change
 * is a line.
 */
public final class ProgressLines {
    private static final int RUNNING_SHOWN = 6;

    /** Elsewhere than at a terminal: new steps alone make a line only so often. */
    private static final long QUIET_MILLIS = 10_000;

    private final PrintStream out;
    private final boolean redraw;
    private final int columns;
    private final LongSupplier millis;
    private final long started;

    private Progress shown = Progress.starting();
    private long phaseStarted;
    private long told;

    public ProgressLines(PrintStream out, boolean redraw, int columns, LongSupplier millis) {
        this.out = out;
        this.redraw = redraw;
        this.columns = columns;
        this.millis = millis;
        this.started = millis.getAsLong();
        this.phaseStarted = started;
    }

    public void show(Progress now) {
        if (!now.phase().equals(shown.phase())) {
            endPhase();
            phaseStarted = millis.getAsLong();
        }
        boolean worthALine = !now.with(List.of()).equals(shown.with(List.of()))
                || (!now.equals(shown) && millis.getAsLong() - told >= QUIET_MILLIS);
        if (redraw) {
            shown = now;
            out.print("\r\u001b[K" + cut(line(now)));
            out.flush();
        } else if (worthALine) {
            shown = now;
            told = millis.getAsLong();
            out.println(line(now));
        }
    }

    /** Leaves the last phase's line as it ended. */
    public void end() {
        endPhase();
    }

    private void endPhase() {
        if (shown.phaseNumber() == 0) {
            clear();
            return;
        }
        if (redraw) {
            out.println("\r\u001b[K" + cut(summary()));
        }
    }

    private void clear() {
        if (redraw) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    private String summary() {
        return "%s %s: %d of %d, %d changed, %.1f s"
                .formatted(
                        elapsed(),
                        title(shown),
                        shown.done(),
                        shown.total(),
                        shown.changed(),
                        (millis.getAsLong() - phaseStarted) / 1000.0);
    }

    private String line(Progress p) {
        if (p.phaseNumber() == 0) {
            return elapsed() + " " + p.phase();
        }
        StringBuilder line = new StringBuilder(elapsed()).append(' ').append(title(p));
        line.append(": %d of %d done, %d changed".formatted(p.done(), p.total(), p.changed()));
        if (!p.running().isEmpty()) {
            line.append("; ")
                    .append(String.join(
                            ", ",
                            p.running()
                                    .subList(
                                            0,
                                            Math.min(RUNNING_SHOWN, p.running().size()))));
        }
        if (p.running().size() > RUNNING_SHOWN) {
            line.append(" and ").append(p.running().size() - RUNNING_SHOWN).append(" more");
        }
        return line.toString();
    }

    private static String title(Progress p) {
        return p.phaseNumber() + "/" + p.phases() + " " + p.phase();
    }

    private String elapsed() {
        long seconds = (millis.getAsLong() - started) / 1000;
        return String.format(Locale.ROOT, "  %02d:%02d", seconds / 60, seconds % 60);
    }

    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, Math.max(0, columns - 2)) + "…";
    }
}
