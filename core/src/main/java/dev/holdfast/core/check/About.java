package dev.holdfast.core.check;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.Role;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom problems name. */
final class About {
    private About() {}

    /** The hosts, and each location in a problem that names no host of it. */
    static List<String> of(Inventory inventory, Finding finding) {
        return finding.problems().stream()
                .flatMap(problem -> named(inventory, problem))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> named(Inventory inventory, String problem) {
        List<Host> hosts =
                inventory.hosts().stream().filter(h -> names(problem, h.name())).toList();
        Stream<String> locations =
                inventory.hosts().stream().map(Host::location).distinct().filter(l -> names(problem, l));
        // "WAL of east does not stream to kapok" is about east's, wherever kapok stands.
        return hosts.isEmpty() || hosts.stream().allMatch(h -> h.has(Role.BARMAN))
                ? Stream.concat(hosts.stream().map(Host::name), locations)
                : hosts.stream().map(Host::name);
    }

    /** As a word: kaftan is no part of kaftan-2. */
    private static boolean names(String said, String name) {
        return Pattern.compile("(?<![A-Za-z0-9_.-])" + Pattern.quote(name) + "(?![A-Za-z0-9_-])")
                .matcher(said)
                .find();
    }
}
