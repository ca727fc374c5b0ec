package dev.holdfast.core.check;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom problems name. */
final class About {
    private About() {}

    /** The hosts, and the locations of which no host is named. */
    static List<String> of(Inventory inventory, Finding finding) {
        String said = String.join("\n", finding.problems());
        List<Host> hosts =
                inventory.hosts().stream().filter(h -> names(said, h.name())).toList();
        Stream<String> locations = inventory.hosts().stream()
                .map(Host::location)
                .distinct()
                .filter(l -> names(said, l)
                        && hosts.stream().noneMatch(h -> h.location().equals(l)));
        return Stream.concat(hosts.stream().map(Host::name), locations).toList();
    }

    /** As a word: kaftan is no part of kaftan-2. */
    private static boolean names(String said, String name) {
        return Pattern.compile("(?<![A-Za-z0-9_.-])" + Pattern.quote(name) + "(?![A-Za-z0-9_-])")
                .matcher(said)
                .find();
    }
}
