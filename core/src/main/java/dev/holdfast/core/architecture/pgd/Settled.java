package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The end of a node's turn: its state is what it is to be, it knows a Raft leader, and the slots that lead to it are read and
 * less than 10 MB behind. Sources are in settled.sh.
 */
record Settled(PgdLayout layout) {
    /** A node that was away for an update's length reads what the others wrote meanwhile. */
    private static final Duration CATCHES_UP = Duration.ofMinutes(9);

    HostAction on(Host host) {
        ServerPlace place = layout.place();
        List<String> words = List.of(
                JoinPhase.state(layout, host),
                host.name(),
                String.valueOf(CATCHES_UP.toSeconds()),
                "runuser",
                "-u",
                place.superuser(),
                "--",
                place.bin() + "/psql",
                "-h",
                place.socket(),
                "-p",
                String.valueOf(place.port()),
                "-d",
                layout.database());
        String line = "bash -c \"$(cat)\" settled.sh "
                + words.stream().map(Shell::quote).collect(Collectors.joining(" "));
        return new HostAction.Run(
                host.name(),
                Command.of(line).stdin(Files.text("rolling/settled.sh")).within(CATCHES_UP.plusMinutes(1)));
    }
}
