package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.DebianRelease;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reasons why a location of config.yml must not be taken in now; the inventory is that without it. */
record OpenArrival(ClusterContext cluster, OpenLayout layout, String location) {
    /** Sequences have 32 times their step, docs/replication.md. */
    private static final int MOST_NUMBERS = 32;

    static OpenArrival of(ClusterContext cluster, String location) {
        return new OpenArrival(cluster, new OpenLayout(cluster.spec(), cluster.inventory()), location);
    }

    boolean takesPart() {
        return layout.dataLocations().stream()
                .allMatch(l -> Subscription.at(cluster, Members.leader(cluster, l)).stream()
                        .anyMatch(s -> s.provider().equals(location)));
    }

    List<String> guards(Optional<String> from) {
        List<String> guards = new ArrayList<>(config());
        if (from.filter(f -> !layout.dataLocations().contains(f)).isPresent()) {
            guards.add("There is no location " + from.get() + " with data to begin with; there are "
                    + String.join(", ", layout.dataLocations()) + ".");
        }
        List<HostView> views = Survey.of(cluster);
        Topology topology = OpenTopology.of(layout, views);
        topology.nodes().stream()
                .filter(n -> !n.status().equals("Up"))
                .map(NodeState::node)
                .forEach(n -> guards.add(n + " is down; bring it back first."));
        layout.dataLocations().stream()
                .filter(l -> topology.leader(l).isEmpty())
                .forEach(l -> guards.add(l + " has no write leader; `holdfast status` says why."));
        long answering = views.stream().filter(HostView::etcdAnswers).count();
        int next = layout.members().size() + 1;
        if (answering <= next / 2) {
            guards.add(answering + " etcd members answer, which is no majority of " + next + ".");
        }
        return List.copyOf(guards);
    }

    private boolean isOld(String place) {
        return DebianRelease.of(layout.spec(), place) == DebianRelease.BOOKWORM;
    }

    private List<String> config() {
        List<InstanceSpec> fresh = layout.spec().instances().stream()
                .filter(i -> layout.inventory().hosts().stream()
                        .noneMatch(h -> h.name().equals(i.name())))
                .toList();
        if (!layout.inventory().at(location).isEmpty()) {
            return List.of("The cluster has location " + location + " already.");
        }
        if (fresh.stream().noneMatch(i -> i.location().equals(location) && i.has(Role.POSTGRES))) {
            return List.of("config.yml has no location " + location + " with data nodes; write it there first.");
        }
        List<String> guards = new ArrayList<>();
        fresh.stream()
                .filter(i -> !i.location().equals(location))
                .forEach(i -> guards.add("config.yml has " + i.name() + " at " + i.location()
                        + " too, which the cluster has not; add that first."));
        layout.inventory().hosts().stream()
                .map(Host::name)
                .filter(h -> layout.spec().instances().stream()
                        .noneMatch(i -> i.name().equals(h)))
                .forEach(h -> guards.add("config.yml has " + h + " no more, but the cluster has; that must go first."));
        if (isOld(location) && layout.members().stream().map(Host::location).noneMatch(this::isOld)) {
            guards.add(
                    "etcd of Debian " + DebianRelease.BOOKWORM.number() + " is older than that of all members now and"
                            + " cannot join them; write a newer postgres_version at " + location + ".");
        }
        if (layout.number(location) > MOST_NUMBERS) {
            guards.add("Sequences leave room for " + MOST_NUMBERS + " locations, and as many numbers were given.");
        }
        return guards;
    }
}
