package dev.holdfast.core.report;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.Flow;
import dev.holdfast.core.topology.MemberState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to say of locations and their hosts, in a picture and in the words that stand for it. */
record PlacesSeen(Block.Places places) {
    List<LocationSpec> locations() {
        return places.spec().locations();
    }

    List<InstanceSpec> hosts(String location) {
        return places.spec().instances().stream()
                .filter(i -> i.location().equals(location))
                .toList();
    }

    List<Flow> sent(String location) {
        return places.flows().stream().filter(f -> f.from().equals(location)).toList();
    }

    boolean leads(InstanceSpec host) {
        return places.topology().groups().stream().anyMatch(g -> g.writeLeader().equals(host.name()));
    }

    String role(InstanceSpec host) {
        if (leads(host)) {
            return "write leader";
        }
        Optional<MemberState> member = places.topology().members().stream()
                .filter(m -> m.node().equals(host.name()))
                .findFirst();
        return member.map(m -> m.role().replace('_', ' ')
                        + (m.lagBytes() == 0 ? "" : ", " + TopologyBlocks.lag(m) + " behind"))
                .orElseGet(() -> host.roles().stream().sorted().map(Role::yaml).collect(Collectors.joining(", ")));
    }

    boolean down(InstanceSpec host) {
        return places.topology().nodes().stream()
                .anyMatch(n -> n.node().equals(host.name()) && !n.status().equals("Up"));
    }

    boolean holdsData(String location) {
        return hosts(location).stream().anyMatch(i -> i.has(Role.POSTGRES) || i.has(Role.BDR));
    }

    long dataLocations() {
        return locations().stream().filter(l -> holdsData(l.name())).count();
    }

    /** By the last word of the health check, or as it was seen now. */
    boolean stalled() {
        return places.events().stream()
                        .map(EventRecord::event)
                        .filter(e -> e.kind() == EventKind.REPLICATION_STALLED)
                        .reduce((before, after) -> after)
                        .filter(ClusterEvent::bad)
                        .isPresent()
                || places.flows().stream().anyMatch(f -> !f.active());
    }

    /** Under the picture; nothing when there is nothing to replicate to. */
    String caption() {
        if (dataLocations() < 2) {
            return "";
        }
        return stalled()
                ? "replication between locations is STALLED"
                : "Replication between locations, both ways; beside each arrow what was sent and is not yet confirmed";
    }

    String describe() {
        return locations().stream()
                .map(l -> l.name() + ": "
                        + hosts(l.name()).stream()
                                .map(h -> h.name() + " " + role(h) + (down(h) ? ", down" : ""))
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining(". "));
    }
}
