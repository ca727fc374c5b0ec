package dev.holdfast.core.host;

/** What a command printed; secrets that it printed come back as their references. */
public record Output(int exit, String stdout, String stderr) {
    private static final int TAIL = 1500;

    public boolean ok() {
        return exit == 0;
    }

    /** The last lines of both streams, for a failure message. */
    public String tail() {
        String all = (stdout.strip() + "\n" + stderr.strip()).strip();
        if (all.length() <= TAIL) {
            return all;
        }
        String last = all.substring(all.length() - TAIL);
        // Half a line misleads; a single endless one is better than nothing.
        return last.contains("\n") ? last.substring(last.indexOf('\n') + 1) : last;
    }
}
