package dev.holdfast.workflows.rehydrate;

import dev.holdfast.core.architecture.ReplacementPlan;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;
import java.util.Optional;

/** What a host's new machine needs beside the acts of drills and provisions. Every method is safe to repeat. */
@ActivityInterface(namePrefix = "Rehydrate")
public interface RehydrateActivities {
    /** The host's machine now; PLATFORM_REFUSED on a platform that has no machines to give. */
    MachineSeen look(ClusterSpec spec, String host, Optional<String> image);

    ReplacementPlan plan(ClusterSpec spec, Inventory inventory, String host);

    /** Ends the machine and keeps its data volumes; from then on the host's next machine has them and its address. */
    void retire(ClusterSpec spec, String host, Optional<String> image);

    /** The new machine is the host's own: nothing is under way any more. */
    void settle(ClusterSpec spec, String host);
}
