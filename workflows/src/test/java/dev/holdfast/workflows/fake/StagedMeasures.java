package dev.holdfast.workflows.fake;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.workflows.provision.MeasureActivities;

/** Locations that are far from each other. */
final class StagedMeasures implements MeasureActivities {
    @Override
    public int roundTrip(Inventory inventory, int last) {
        return 40;
    }
}
