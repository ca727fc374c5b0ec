package dev.holdfast.workflows.cluster;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import io.temporal.activity.ActivityInterface;

/** Keeps the full record in the store, since Temporal's history ends with its retention. */
@ActivityInterface(namePrefix = "Record")
public interface RecordActivities {
    void recordOperation(String cluster, OperationRecord record);

    void recordInventory(Inventory inventory);
}
