package dev.holdfast.starter.init;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The locations with their hosts, and what the votes bear: who may die before nobody can be promoted. */
public final class QuorumPicture {
    private final ClusterSpec spec;
    private final int votes;

    private QuorumPicture(ClusterSpec spec) {
        this.spec = spec;
        this.votes =
                (int) spec.instances().stream().filter(QuorumPicture::votes).count();
    }

    /** Lines of plain text, at most 79 wide for names of usual length. */
    public static List<String> of(Wish wish) {
        return new QuorumPicture(wish.spec()).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (LocationSpec location : spec.locations()) {
            lines.addAll(box(location.name()));
        }
        int majority = votes / 2 + 1;
        lines.add("");
        lines.add(votes + " votes (*); " + majority + " of them must be reachable to promote anyone, so "
                + (votes - majority) + " may be down.");
        for (LocationSpec location : spec.locations()) {
            lines.add(consequence(location.name(), majority));
        }
        nodes().ifPresent(lines::add);
        return lines;
    }

    private List<String> box(String location) {
        List<InstanceSpec> here = at(location);
        String hosts = here.stream().map(QuorumPicture::host).collect(Collectors.joining("  "));
        int width = Math.max(hosts.length(), location.length() + 4) + 2;
        return List.of(
                "+- " + location + " " + "-".repeat(Math.max(0, width - location.length() - 3)) + "+",
                "| " + hosts + " ".repeat(Math.max(0, width - hosts.length() - 1)) + "|",
                "+" + "-".repeat(width) + "+");
    }

    private static String host(InstanceSpec i) {
        String kind = i.has(Role.POSTGRES)
                ? "data"
                : i.has(Role.WITNESS) ? "witness" : i.has(Role.BARMAN) ? "barman" : "monitor";
        return i.name() + "(" + kind + (votes(i) ? "*" : "") + ")";
    }

    private static boolean votes(InstanceSpec i) {
        return i.has(Role.ETCD) || i.has(Role.WITNESS);
    }

    private List<InstanceSpec> at(String location) {
        return spec.instances().stream()
                .filter(i -> i.location().equals(location))
                .toList();
    }

    private String consequence(String location, int majority) {
        long left = votes - at(location).stream().filter(QuorumPicture::votes).count();
        String then = left >= majority
                ? "the others keep " + left + " of " + votes + " votes and go on, with failover"
                : left == 0
                        ? "nothing is left"
                        : "the others keep " + left + " of " + votes
                                + " votes: they go on writing while nothing else changes, but nobody is promoted";
        return "If " + location + " is lost, " + then + ".";
    }

    private java.util.Optional<String> nodes() {
        int fewest = spec.locations().stream()
                .mapToInt(l -> (int)
                        at(l.name()).stream().filter(i -> i.has(Role.POSTGRES)).count())
                .filter(n -> n > 0)
                .min()
                .orElse(0);
        return switch (fewest) {
            case 1 ->
                java.util.Optional.of(
                        "One data node per location: when it dies, its location takes no writes until it is back.");
            case 2 ->
                java.util.Optional.of(
                        "Two data nodes per location: after one death the other goes on, without a synchronous copy.");
            default -> java.util.Optional.empty();
        };
    }
}
