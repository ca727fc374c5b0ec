package dev.holdfast.workflows.location;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Location c, which config.yml has and the cluster of a and b has not yet. */
public final class ComingLocation {
    private ComingLocation() {}

    public static OperationContext context(String verb) {
        ClusterSpec spec = new ClusterSpec(
                "demo",
                "Open-Always-ON",
                "local",
                List.of(new LocationSpec("c", "198.18.3.0/24"), new LocationSpec("a", "198.18.1.0/24")),
                List.of(
                        new InstanceSpec("c1", 7, "c", Set.of(Role.POSTGRES, Role.ETCD), Optional.empty()),
                        new InstanceSpec("c2", 8, "c", Set.of(Role.POSTGRES, Role.ETCD), Optional.empty())),
                new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
                new ProxySpec("local", 6432, 6433),
                BackupSpec.standard());
        Inventory inventory = StagedServer.CONTEXT.inventory().placed(List.of("a", "b"));
        return new OperationContext("demo/" + verb + "/1", "test", "here", spec, inventory);
    }

    /** What the deploy plans for it, and where a host is made. */
    public static void of(StagedServer staged) {
        staged.deploy.phases = List.of("base", "dcs", "database", "proxy", "application", "replication", "backup");
        staged.deploy.hosts = Optional.of(List.of("a1", "c1", "c2"));
        staged.stage.madeAt = "c";
    }
}
