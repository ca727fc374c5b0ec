package dev.holdfast.activities.location;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import java.time.Duration;
import java.util.List;

/** Which location with data lies nearest to another one. */
record Nearest(HostAccess hosts, Inventory inventory) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** By the round trip from its first data node to theirs; the first one where nothing can be measured. */
    String to(String location) {
        List<Host> theirs = inventory.dataLocations().stream()
                .filter(l -> !l.equals(location))
                .map(l -> inventory.dataNodes(l).get(0))
                .toList();
        String fastest = fastest(inventory.dataNodes(location).get(0), theirs);
        return theirs.stream()
                .filter(h -> h.address().equals(fastest))
                .findFirst()
                .orElse(theirs.get(0))
                .location();
    }

    private String fastest(Host from, List<Host> theirs) {
        String addresses = String.join(" ", theirs.stream().map(Host::address).toList());
        String answer;
        try {
            answer = hosts.must(
                            from.name(),
                            Command.of("python3 - " + addresses)
                                    .stdin(Resources.text("/measure/round-trip.py"))
                                    .within(LIMIT))
                    .stdout();
        } catch (HoldfastException e) {
            return "";
        }
        String best = "";
        double least = Double.MAX_VALUE;
        for (String line : answer.lines().toList()) {
            List<String> words = List.of(line.split(" "));
            double millis = Double.parseDouble(words.get(1));
            if (millis < least) {
                least = millis;
                best = words.get(0);
            }
        }
        return best;
    }
}
