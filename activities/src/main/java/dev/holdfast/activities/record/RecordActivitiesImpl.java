package dev.holdfast.activities.record;

import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.workflows.cluster.Recalled;
import dev.holdfast.workflows.cluster.RecordActivities;
import java.util.List;

/** Records in the store. */
public final class RecordActivitiesImpl implements RecordActivities {
    private final ClusterRecords records;
    private final EventRecords events;
    private final SecretStore secrets;

    public RecordActivitiesImpl(ClusterRecords records, EventRecords events, SecretStore secrets) {
        this.records = records;
        this.events = events;
        this.secrets = secrets;
    }

    @Override
    public void recordOperation(String cluster, OperationRecord record) {
        records.write(cluster, record);
    }

    @Override
    public void recordEvents(String cluster, List<EventRecord> records) {
        events.write(cluster, records);
    }

    @Override
    public void recordInventory(Inventory inventory) {
        records.write(inventory);
    }

    @Override
    public Recalled recall(String cluster) {
        return new Recalled(records.lastNumber(cluster), records.inventory(cluster));
    }

    @Override
    public void forgetSecrets(String cluster) {
        secrets.removeAll(cluster);
    }
}
