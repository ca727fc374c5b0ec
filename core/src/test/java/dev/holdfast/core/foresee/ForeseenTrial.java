package dev.holdfast.core.foresee;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Three hosts that serve, and a location that config.yml has beyond them. */
final class ForeseenTrial {
    static final Inventory HOSTS =
            new Inventory("demo", List.of(host("kaboom", "east"), host("kaftan", "east"), host("kaolin", "west")));

    /** Who leads where. */
    static final Topology NOW = new Topology(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                    new MemberState("kaboom", "east", "leader", "running", 1, 0),
                    new MemberState("kaftan", "east", "sync_standby", "streaming", 1, 0),
                    new MemberState("kaolin", "west", "leader", "running", 1, 0)),
            List.of());

    static Host host(String name, String location) {
        return new Host(
                name, 1, location, Set.of(Role.POSTGRES), "198.18.1.1", 22, "root", "", Optional.empty(), "here");
    }

    static ClusterSpec spec(String platform) {
        return new ClusterSpec(
                "demo",
                "Open-Always-ON",
                platform,
                List.of(new LocationSpec("north", "198.18.3.0/24")),
                List.of(
                        new InstanceSpec("karma", 7, "north", Set.of(Role.POSTGRES, Role.ETCD), Optional.empty()),
                        new InstanceSpec("kapok", 8, "north", Set.of(Role.BARMAN), Optional.empty())),
                new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
                new ProxySpec("local", 6432, 6433),
                BackupSpec.standard());
    }

    static List<HostAction> on(String... hosts) {
        return Stream.of(hosts)
                .map(h -> (HostAction) new HostAction.Run(h, Command.of("true")))
                .toList();
    }

    private ForeseenTrial() {}
}
