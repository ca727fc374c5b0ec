package dev.holdfast.core.fault;

import dev.holdfast.core.architecture.Template;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cuts a location's hosts off from the hosts of the others. */
public record Isolation(Inventory inventory, String location) {
    /** A host cut off heals itself after this long, whatever became of who cut it off. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private static final Duration LIMIT = Duration.ofSeconds(90);

    public List<HostAction> begin() {
        return hosts().map(this::isolate).toList();
    }

    public List<HostAction> end() {
        return hosts().map(Isolation::reconnect).toList();
    }

    private Stream<Host> hosts() {
        return inventory.hosts().stream().filter(h -> h.location().equals(location));
    }

    /** The timer first: a host that is cut off has one already. SSH comes from elsewhere and stays. */
    private HostAction isolate(Host host) {
        String others = inventory.hosts().stream()
                .filter(h -> !h.location().equals(location))
                .map(Host::address)
                .collect(Collectors.joining(", "));
        String rules = Template.at("/drill/isolate.nft").with("others", others).render();
        String line = "{ systemctl -q is-active holdfast-drill-heal.timer || systemd-run -q --collect"
                + " --unit=holdfast-drill-heal --on-active=" + LONGEST.toSeconds()
                + " nft delete table inet holdfast_drill; } && nft -f -";
        return new HostAction.Run(host.name(), Command.of(line).stdin(rules));
    }

    private static HostAction reconnect(Host host) {
        String line = "nft delete table inet holdfast_drill 2>/dev/null; systemctl stop holdfast-drill-heal.timer"
                + " 2>/dev/null; ! nft list table inet holdfast_drill 2>/dev/null";
        return new HostAction.Run(host.name(), Command.of(line).within(LIMIT));
    }
}
