package dev.holdfast.workflows.provision;

import dev.holdfast.core.inventory.Inventory;
import io.temporal.activity.ActivityInterface;

/** What hosts find out about each other. */
@ActivityInterface(namePrefix = "Measure")
public interface MeasureActivities {
    /**
     * The longest round trip between two locations in milliseconds, each pair's shortest of several; 0 when there is one
     * location only or nothing could be measured. What differs little from the last one is the last one.
     *
     * @param last the last one; 0 when none was measured
     */
    int roundTrip(Inventory inventory, int last);
}
