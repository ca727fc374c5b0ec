package dev.holdfast.core.host;

/** What systemd keeps of a unit's output. */
public final class Journal {
    private static final int LINES = 15;

    private Journal() {}

    /** The last lines of a unit: where a program says that a port is taken or the disk is full. */
    public static Command tail(String unit) {
        return Command.of("journalctl -u " + Shell.quote(unit) + " -n " + LINES + " --no-pager -o short");
    }
}
