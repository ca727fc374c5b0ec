package dev.holdfast.workflows.location;

import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.Optional;

/** Plans how locations come and go; the acts are done as a drill's are. */
@ActivityInterface(namePrefix = "Location")
public interface LocationActivities {
    /** How a location goes, with its guards; the inventory still has it. */
    DeparturePlan planDeparture(ClusterSpec spec, Inventory inventory, String location, boolean acceptLoss);

    /** Reasons why a location must not be taken in now, of an inventory without it; empty when it may. */
    List<String> guardArrival(ClusterSpec spec, Inventory inventory, String location, Optional<String> from);

    /** Whether all others receive from a location that the inventory lacks. */
    boolean takesPart(ClusterSpec spec, Inventory inventory, String location);

    /** Reasons why a major upgrade must not go on now, besides those of the location that comes or goes. */
    List<String> guardUpgrade(ClusterSpec spec, Inventory inventory, Operation.Upgrade asked);

    /** The location with data to which a new one's way is the shortest; the first where nothing can be measured. */
    String nearest(ClusterSpec spec, Inventory inventory, String location);

    /** What undoes the beginning of a location that was to be taken in. */
    DeparturePlan planRetreat(ClusterSpec spec, Inventory inventory, String location);

    /** Waits until the others have what a location wrote that takes no clients any more; a sentence for each of them. */
    List<String> awaitHandedOn(ClusterSpec spec, Inventory inventory, String location);
}
