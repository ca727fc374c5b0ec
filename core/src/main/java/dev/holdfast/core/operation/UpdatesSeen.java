package dev.holdfast.core.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.core.update.NewerPackage;
import dev.holdfast.core.update.ServiceUpdate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an update would bring; nothing was changed.
 *
 * @param hosts every host of the cluster, in the inventory's order
 */
public record UpdatesSeen(List<HostUpdates> hosts) implements Outcome {
    /** Whether or not anything is newer. */
    @Override
    @JsonIgnore
    public boolean succeeded() {
        return true;
    }

    /** Whether an update would bring anything. */
    public boolean any() {
        return hosts.stream().anyMatch(h -> !h.packages().isEmpty());
    }

    @Override
    public String headline() {
        List<String> unseen =
                hosts.stream().filter(h -> !h.seen()).map(HostUpdates::host).toList();
        if (unseen.size() == hosts.size()) {
            return "no host has apt-get or dnf: nothing was looked at";
        }
        String rest =
                unseen.isEmpty() ? "" : "; without apt-get or dnf and not looked at: " + String.join(", ", unseen);
        return (any() ? newer() : "no newer packages on " + count(hosts.size() - unseen.size(), "host")) + rest;
    }

    private String newer() {
        Set<String> changes = services().stream()
                .flatMap(s -> s.change().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> own = services().stream()
                .flatMap(s -> s.own().stream())
                .map(NewerPackage::name)
                .collect(Collectors.toSet());
        long others = hosts.stream()
                .flatMap(h -> h.packages().stream())
                .map(NewerPackage::name)
                .filter(name -> !own.contains(name))
                .distinct()
                .count();
        String counted = others == 0 ? "" : count(others, changes.isEmpty() ? "package" : "other package");
        String named = String.join(", ", changes);
        return named + (named.isEmpty() || counted.isEmpty() ? "" : " and ") + counted + " on "
                + count(hosts.stream().filter(h -> !h.packages().isEmpty()).count(), "host");
    }

    /** One sentence: which of the cluster's services have newer packages, and what would start anew. */
    public String restarts() {
        if (!any()) {
            return hosts.stream().anyMatch(HostUpdates::seen)
                    ? "Nothing would restart."
                    : "What would restart is not known.";
        }
        Set<String> present = services().stream()
                .filter(s -> s.own().isPresent())
                .map(ServiceUpdate::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> absent =
                services().stream().map(ServiceUpdate::name).collect(Collectors.toCollection(LinkedHashSet::new));
        absent.removeAll(present);
        return newerOf(present, absent) + "; " + restarting() + ".";
    }

    private static String newerOf(Set<String> present, Set<String> absent) {
        if (present.isEmpty()) {
            return "None of them is of "
                    + (absent.isEmpty() ? "the cluster's services" : "the services " + String.join(", ", absent));
        }
        return "Among them " + (present.size() == 1 ? "is " : "are ") + String.join(", ", present)
                + (absent.isEmpty() ? "" : ", not " + String.join(", ", absent));
    }

    private String restarting() {
        Map<String, Set<String>> restarting = new LinkedHashMap<>();
        for (HostUpdates host : hosts) {
            host.services().stream()
                    .filter(ServiceUpdate::restarts)
                    .forEach(s -> restarting
                            .computeIfAbsent(s.name(), name -> new LinkedHashSet<>())
                            .add(host.host()));
        }
        return restarting.isEmpty()
                ? "nothing of the cluster would restart"
                : "would restart: "
                        + restarting.entrySet().stream()
                                .map(e -> e.getKey() + " on " + String.join(", ", e.getValue()))
                                .collect(Collectors.joining("; "));
    }

    private List<ServiceUpdate> services() {
        return hosts.stream().flatMap(h -> h.services().stream()).toList();
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
