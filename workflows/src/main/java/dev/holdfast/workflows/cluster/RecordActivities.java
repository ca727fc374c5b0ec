package dev.holdfast.workflows.cluster;

import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Keeps the full record in the store, since Temporal's history ends with its retention. */
@ActivityInterface(namePrefix = "Record")
public interface RecordActivities {
    /** Writes one operation's record with its outcome; again is the same. */
    void recordOperation(String cluster, OperationRecord record);

    /** Writes events with what was done about each; again is the same, and the last word about an event stays. */
    void recordEvents(String cluster, List<EventRecord> records);

    void recordInventory(Inventory inventory);

    /** What earlier lives of the entity left in the store. */
    Recalled recall(String cluster);

    /** Deletes the cluster's secrets; records, transcripts and reports stay. */
    void forgetSecrets(String cluster);
}
