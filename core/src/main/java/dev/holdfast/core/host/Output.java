package dev.holdfast.core.host;

/** What a command printed; secrets that it printed come back as their references. */
public record Output(int exit, String stdout, String stderr) {
    public boolean ok() {
        return exit == 0;
    }

    /** The last lines of both streams, for a failure message. */
    public String tail() {
        String all = (stdout.strip() + "\n" + stderr.strip()).strip();
        int from = Math.max(0, all.length() - 1500);
        return all.substring(from);
    }
}
