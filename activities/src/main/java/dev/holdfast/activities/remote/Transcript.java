package dev.holdfast.activities.remote;

import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes down every command with its time, status and output; standard input is left out. */
public final class Transcript implements HostAccess {
    private final HostAccess inner;
    private final StringBuilder text = new StringBuilder();

    public Transcript(HostAccess inner) {
        this.inner = inner;
    }

    @Override
    public Output run(String host, Command command) {
        note(host, "$ " + command.line());
        Output out = inner.run(host, command);
        note(host, "= " + out.exit() + (out.tail().isEmpty() ? "" : "\n" + out.tail()));
        return out;
    }

    /** Appends to the store's object of that key, so that the attempts of a step stand under each other. */
    public void keep(StateStore store, String key) {
        byte[] before = store.read(key).orElse(new byte[0]);
        String all = new String(before, StandardCharsets.UTF_8) + text();
        store.write(key, all.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized String text() {
        return text.toString();
    }

    private synchronized void note(String host, String line) {
        text.append(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(host)
                .append(' ')
                .append(line);
        text.append('\n');
    }
}
