package dev.holdfast.activities.seed;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.SeedControl;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.core.seed.SeedStage;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.seed.SeedActivities;
import java.util.List;

/** Asks the architecture, which acts on the hosts over SSH. */
public final class SeedActivitiesImpl implements SeedActivities {
    private final Connections connections;

    public SeedActivitiesImpl(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<String> guardSeed(ClusterSpec spec, Inventory inventory, SeedRequest request) {
        return Heartbeat.during(
                "guards of making " + request.location() + " anew",
                beat -> control(spec).guards(cluster(spec, inventory), request));
    }

    @Override
    public List<String> absentBackupHosts(ClusterSpec spec, Inventory inventory) {
        HostAccess hosts = cluster(spec, inventory).hosts();
        return Heartbeat.during(
                "backup hosts that do not answer",
                beat -> inventory.with(Role.BARMAN).stream()
                        .filter(h -> !h.holdsData() && !h.has(Role.ETCD) && !h.has(Role.WITNESS))
                        .map(Host::name)
                        .filter(h -> !hosts.answers(h))
                        .toList());
    }

    @Override
    public void seed(ClusterSpec spec, Inventory inventory, SeedRequest request, SeedStage stage) {
        Heartbeat.during(request.location() + ": " + stage.label(), beat -> {
            control(spec).run(cluster(spec, inventory), request, stage);
            return stage;
        });
    }

    private ClusterContext cluster(ClusterSpec spec, Inventory inventory) {
        return new ClusterContext(spec, inventory, connections.open(inventory));
    }

    private static SeedControl control(ClusterSpec spec) {
        return Architectures.named(spec.architecture()).seeds();
    }
}
