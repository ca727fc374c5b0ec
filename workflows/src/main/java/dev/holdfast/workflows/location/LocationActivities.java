package dev.holdfast.workflows.location;

import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Plans how locations come and go; the acts are done as a drill's are. */
@ActivityInterface(namePrefix = "Location")
public interface LocationActivities {
    /** How a location goes, with its guards; the inventory still has it. */
    DeparturePlan planDeparture(ClusterSpec spec, Inventory inventory, String location, boolean acceptLoss);

    /** Waits until the others have what a location wrote that takes no clients any more; a sentence for each of them. */
    List<String> awaitHandedOn(ClusterSpec spec, Inventory inventory, String location);
}
