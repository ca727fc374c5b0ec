package dev.holdfast.starter.operation;

import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Locations, their hosts, and the step that each is at, for a terminal; what is no host stands below them. */
final class HostTree {
    /** A host, or another unit of work such as a check, with its step if one is known. */
    private record Unit(String name, String step) {
        static Unit of(String label) {
            int step = label.indexOf(" (");
            return step < 0 || !label.endsWith(")")
                    ? new Unit(label, "")
                    : new Unit(label.substring(0, step), label.substring(step + 2, label.length() - 1));
        }
    }

    private final Optional<ClusterSpec> spec;
    private final Set<String> seen = new LinkedHashSet<>();
    private String phase = "";

    /** Without a spec no host is known and everything is told as it comes. */
    HostTree(Optional<ClusterSpec> spec) {
        this.spec = spec;
    }

    /** The lines of that progress, at most so many; hosts that were at work in this phase and no longer are, are done. */
    List<String> lines(Progress progress, int most) {
        if (!progress.phase().equals(phase)) {
            seen.clear();
            phase = progress.phase();
        }
        List<Unit> running = progress.running().stream().map(Unit::of).toList();
        running.forEach(unit -> seen.add(unit.name()));
        List<String> all = lines(running, true);
        List<String> shown = all.size() <= most ? all : lines(running, false);
        return shown.size() <= most
                ? shown
                : List.copyOf(concat(shown.subList(0, Math.max(0, most - 1)), "    and more"));
    }

    private List<String> lines(List<Unit> running, boolean done) {
        List<String> lines = new ArrayList<>();
        Set<String> hosts = new LinkedHashSet<>();
        spec.ifPresent(s -> s.locations().forEach(location -> {
            List<String> here = new ArrayList<>();
            for (InstanceSpec instance : s.instances()) {
                if (instance.location().equals(location.name())) {
                    hosts.add(instance.name());
                    line(instance.name(), running, done).ifPresent(here::add);
                }
            }
            if (!here.isEmpty()) {
                lines.add("    " + location.name());
                lines.addAll(here);
            }
        }));
        running.stream()
                .filter(unit -> !hosts.contains(unit.name()))
                .forEach(unit -> lines.add("    " + unit.name() + (unit.step().isEmpty() ? "" : "  " + unit.step())));
        return lines;
    }

    private Optional<String> line(String host, List<Unit> running, boolean done) {
        Optional<String> now = running.stream()
                .filter(unit -> unit.name().equals(host))
                .map(unit -> unit.step().isEmpty() ? "..." : unit.step())
                .findFirst();
        return now.or(() -> Optional.of("done").filter(d -> done && seen.contains(host)))
                .map(step -> "      %-12s %s".formatted(host, step));
    }

    private static List<String> concat(List<String> lines, String last) {
        List<String> all = new ArrayList<>(lines);
        all.add(last);
        return all;
    }
}
