package dev.holdfast.starter.operation;

import dev.holdfast.core.operation.Progress;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells how far an operation is: at a terminal a line, with the hosts and their steps below it, is redrawn, and the line stays when
 * its phase ends; elsewhere each change is a line.
 */
final class ProgressLines {
    private static final int RUNNING_SHOWN = 6;

    /** Elsewhere than at a terminal: new steps alone make a line only so often. */
    private static final long QUIET_MILLIS = 10_000;

    private final PrintStream out;
    private final Screen screen;
    private final HostTree tree;
    private final EarlierRuns earlier;
    private final LongSupplier millis;
    private final long started;

    private Progress shown = Progress.starting();
    private long phaseStarted;
    private long told;
    private int drawn;

    /**
     * What is drawn on.
     *
     * @param redraw whether a person sees it, so that lines may be drawn again
     */
    record Screen(boolean redraw, int columns, int rows) {}

    /** What is known of the cluster: its hosts, and how long such operations took. */
    record Known(HostTree tree, EarlierRuns earlier) {}

    ProgressLines(PrintStream out, Screen screen, Known known, LongSupplier millis) {
        this.out = out;
        this.screen = screen;
        this.tree = known.tree();
        this.earlier = known.earlier();
        this.millis = millis;
        this.started = millis.getAsLong();
        this.phaseStarted = started;
    }

    void show(Progress now) {
        if (!now.phase().equals(shown.phase())) {
            endPhase();
            phaseStarted = millis.getAsLong();
        }
        boolean worthALine = !now.with(List.of()).equals(shown.with(List.of()))
                || (!now.equals(shown) && millis.getAsLong() - told >= QUIET_MILLIS);
        if (screen.redraw()) {
            shown = now;
            draw(now);
        } else if (worthALine) {
            shown = now;
            told = millis.getAsLong();
            out.println(line(now));
        }
    }

    /** Leaves the last phase's line as it ended. */
    void end() {
        endPhase();
    }

    private void endPhase() {
        if (shown.phaseNumber() == 0) {
            clear();
            return;
        }
        if (screen.redraw()) {
            clear();
            out.println(cut(summary()));
        }
    }

    private void draw(Progress now) {
        clear();
        List<String> lines = new ArrayList<>();
        lines.add(line(now.with(List.of())) + left(now));
        lines.addAll(tree.lines(now, screen.rows() - 2));
        lines.forEach(line -> out.println(cut(line)));
        drawn = lines.size();
        out.flush();
    }

    /** Takes away what was drawn last. */
    private void clear() {
        if (screen.redraw()) {
            out.print("\r" + (drawn > 0 ? "\u001b[" + drawn + "A" : "") + "\u001b[J");
            out.flush();
            drawn = 0;
        }
    }

    private String left(Progress now) {
        double before = (phaseStarted - started) / 1000.0;
        double inPhase = (millis.getAsLong() - phaseStarted) / 1000.0;
        return earlier.left(Math.max(1, now.phaseNumber()), before, inPhase)
                .map(seconds -> ", about " + minutes(Math.round(seconds)) + " left")
                .orElse("");
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
        return "  " + minutes(seconds);
    }

    private static String minutes(long seconds) {
        return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }

    private String cut(String line) {
        int most = screen.columns();
        return line.length() < most ? line : line.substring(0, Math.max(0, most - 2)) + "…";
    }
}
