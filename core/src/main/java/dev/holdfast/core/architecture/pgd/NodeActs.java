package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.NodeGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a node asks before it goes, and what it waits for when it is back. Sources are in the scripts. */
record NodeActs(PgdLayout layout) {
    private static final Duration ASKS = Duration.ofMinutes(2);
    /** A node that was away for an update's length reads what the others wrote meanwhile. */
    private static final Duration CATCHES_UP = Duration.ofMinutes(9);

    /** Its groups keep their majorities without it. */
    HostAction mayGo(Host host) {
        List<String> words = new ArrayList<>(List.of(
                layout.place().bin() + "/pg_isready",
                String.valueOf(layout.place().port())));
        for (NodeGroup group : layout.pgd().groups()) {
            if (layout.elects(group) && layout.voters(group).contains(host)) {
                words.add(group.name() + "="
                        + layout.voters(group).stream()
                                .map(Host::name)
                                .filter(name -> !name.equals(host.name()))
                                .collect(Collectors.joining(",")));
            }
        }
        return script(host, "majority.sh", words, ASKS);
    }

    /**
     * Its state is what it is to be, it knows a Raft leader, and the slots that lead to it are read and less than 10 MB
     * behind.
     */
    HostAction takesPart(Host host) {
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
        return script(host, "settled.sh", words, CATCHES_UP.plusMinutes(1));
    }

    private static HostAction script(Host host, String name, List<String> words, Duration limit) {
        return new HostAction.Run(
                host.name(),
                Command.of(Shell.script(name, words))
                        .stdin(Files.text("rolling/" + name))
                        .within(limit));
    }
}
