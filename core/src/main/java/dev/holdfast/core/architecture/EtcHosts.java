package dev.holdfast.core.architecture;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.util.stream.Collectors;

/** The names of all hosts on each of them, in a block of our own: the platform may have put names there too. */
public final class EtcHosts {
    private EtcHosts() {}

    public static Step of(Inventory inventory) {
        String block = "# holdfast begin\n"
                + inventory.hosts().stream()
                        .map(h -> h.address() + " " + h.name() + "\n")
                        .collect(Collectors.joining())
                + "# holdfast end\n";
        return EnsureState.of(
                "/etc/hosts",
                Command.of("cmp -s - <(sed -n '/^# holdfast begin/,/^# holdfast end/p' /etc/hosts)")
                        .stdin(block),
                Command.of("{ sed '/^# holdfast begin/,/^# holdfast end/d' /etc/hosts; cat; } > /etc/hosts.holdfast-new"
                                + " && chmod 0644 /etc/hosts.holdfast-new && mv -f /etc/hosts.holdfast-new /etc/hosts")
                        .stdin(block));
    }
}
