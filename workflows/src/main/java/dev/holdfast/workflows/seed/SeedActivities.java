package dev.holdfast.workflows.seed;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.core.seed.SeedStage;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Seeds a location through the architecture's SeedControl. */
@ActivityInterface(namePrefix = "Seed")
public interface SeedActivities {
    /** Reasons why it must not be done now; empty when it may. */
    List<String> guardSeed(ClusterSpec spec, Inventory inventory, SeedRequest request);

    /** Hosts that do nothing but keep backups and do not answer now. */
    List<String> absentBackupHosts(ClusterSpec spec, Inventory inventory);

    /** Does one part. Safe to repeat; what goes on by itself on a host is joined. */
    void seed(ClusterSpec spec, Inventory inventory, SeedRequest request, SeedStage stage);
}
