package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.EtcHosts;
import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What every host has before any package. */
record BasePhase(PgdLayout layout) implements Phase {
    private static final String DIRECTORIES =
            "/etc/holdfast /usr/local/lib/holdfast /var/lib/holdfast /etc/edb /etc/tpa";

    @Override
    public String name() {
        return "base";
    }

    @Override
    public List<Step> steps(Host host) {
        String all = DIRECTORIES.replace(" ", " -a -d ");
        List<Step> steps = new ArrayList<>(List.of(
                new AwaitState(
                        "the host runs " + layout.system(),
                        Command.of(layout.system().probe()),
                        Duration.ZERO),
                EnsureState.of(
                        "directories", Command.of("test -d " + all), Command.of("install -d -m 0755 " + DIRECTORIES)),
                EtcHosts.of(layout.inventory())));
        layout.volumesOf(host).ifPresent(i -> steps.addAll(layout.volumes().mounts(i)));
        if (layout.spec().platform().equals("bare")) {
            // So that no other cluster takes a host that is taken, and teardown cleans its own only.
            steps.add(Files.open("/etc/holdfast/cluster", layout.spec().name() + "\n"));
        }
        return steps;
    }
}
