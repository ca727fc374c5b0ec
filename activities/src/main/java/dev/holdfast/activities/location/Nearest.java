package dev.holdfast.activities.location;

import dev.holdfast.activities.remote.RoundTrip;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import java.util.Comparator;
import java.util.List;

/** Which location with data lies nearest to another one. */
record Nearest(HostAccess hosts, Inventory inventory) {
    /** By the round trip from its first data node to theirs; the first one where nothing can be measured. */
    String to(String location) {
        List<Host> theirs = inventory.dataLocations().stream()
                .filter(l -> !l.equals(location))
                .map(l -> inventory.dataNodes(l).get(0))
                .toList();
        String fastest = RoundTrip.measured(hosts, inventory.dataNodes(location).get(0), theirs).stream()
                .min(Comparator.comparingDouble(RoundTrip::millis))
                .map(RoundTrip::address)
                .orElse("");
        return theirs.stream()
                .filter(h -> h.address().equals(fastest))
                .findFirst()
                .orElse(theirs.get(0))
                .location();
    }
}
