package dev.holdfast.workflows.fake;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.cluster.OperationRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A small cluster: two hosts at one location. */
public final class Specs {
    public static final String CLUSTER = "demo";
    public static final String MACHINE = "here";

    private Specs() {}

    public static ClusterSpec spec() {
        return new ClusterSpec(
                CLUSTER,
                "Open-Always-ON",
                "local",
                List.of(new LocationSpec("first", "198.18.1.0/24")),
                List.of(instance("kaboom", 1), instance("kaolin", 2)),
                new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
                new ProxySpec("local", 6432, 6433),
                BackupSpec.standard());
    }

    public static OperationRequest request(String requestId, Operation operation) {
        return new OperationRequest(requestId, "anna@laptop", MACHINE, Optional.of(spec()), operation);
    }

    static Host host(String name) {
        int node = name.equals("kaboom") ? 1 : 2;
        return new Host(
                name,
                node,
                "first",
                Set.of(Role.POSTGRES),
                "198.18.1." + (10 + node),
                22,
                "root",
                "ssh-ed25519 AAAA",
                Optional.empty(),
                MACHINE);
    }

    private static InstanceSpec instance(String name, int node) {
        return new InstanceSpec(name, node, "first", Set.of(Role.POSTGRES), Optional.empty());
    }
}
