package dev.holdfast.core.step;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Journal;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A systemd unit that is enabled, active, and runs with the present content of its files. After a start the digest of
 * those files is left on the host; when it differs the unit is restarted or reloaded. A crash between writing a file
 * and restarting therefore heals on the next run.
 *
 * @param files whose change calls for {@code onChange}
 */
public record EnsureService(String unit, List<String> files, OnChange onChange) implements Step {
    private static final Duration START = Duration.ofSeconds(90);
    private static final String STAMPS = "/var/lib/holdfast/units";

    /** What a changed file calls for. */
    public enum OnChange {
        RESTART,
        RELOAD
    }

    @Override
    public String title() {
        return unit;
    }

    @Override
    public Command probe() {
        String u = Shell.quote(unit);
        return Command.of("systemctl is-active -q " + u + " && echo active; systemctl is-enabled -q " + u
                + " && echo enabled; test \"$(" + digest() + ")\" = \"$(cat " + stamp()
                + " 2>/dev/null)\" && echo same; true");
    }

    @Override
    public List<Command> changes(Output seen) {
        List<String> state = seen.stdout().lines().toList();
        boolean active = state.contains("active");
        if (active && state.contains("enabled") && state.contains("same")) {
            return List.of();
        }
        String verb = active && onChange == OnChange.RELOAD ? "reload" : "restart";
        String act = active && state.contains("same") ? "true" : "systemctl " + verb + " " + Shell.quote(unit);
        // Packages enable their units; to enable one again costs seconds where it has an init script too.
        String enable = state.contains("enabled") ? "" : " && systemctl -q enable " + Shell.quote(unit);
        return List.of(
                Command.of("systemctl daemon-reload" + enable).within(START),
                // The digest is taken before the unit starts: a file that changes meanwhile is noticed next time.
                Command.of("mkdir -p " + STAMPS + " && D=\"$(" + digest() + ")\" && " + act + " && echo \"$D\" > "
                                + stamp())
                        .within(START));
    }

    @Override
    public List<Command> diagnosis() {
        return List.of(Journal.tail(unit));
    }

    private String digest() {
        String names = files.stream().map(Shell::quote).collect(Collectors.joining(" "));
        return "cat " + (names.isEmpty() ? "/dev/null" : names) + " | sha256sum | cut -c1-64";
    }

    private String stamp() {
        return Shell.quote(STAMPS + "/" + unit + ".sha256");
    }
}
