package dev.holdfast.workflows.fake;

import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.workflows.cluster.Recalled;
import dev.holdfast.workflows.cluster.RecordActivities;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The store in memory. */
public final class FakeRecords implements RecordActivities {
    public final List<OperationRecord> operations = new CopyOnWriteArrayList<>();
    public final List<List<EventRecord>> events = new CopyOnWriteArrayList<>();

    /** What the store says to events, such as nothing or a failure. */
    public volatile Runnable onEvents = () -> {};

    private volatile Inventory inventory = Inventory.empty(Specs.CLUSTER);

    @Override
    public void recordOperation(String cluster, OperationRecord record) {
        operations.add(record);
    }

    @Override
    public void recordEvents(String cluster, List<EventRecord> records) {
        onEvents.run();
        events.add(List.copyOf(records));
    }

    @Override
    public void recordInventory(Inventory now) {
        inventory = now;
    }

    @Override
    public Recalled recall(String cluster) {
        return new Recalled(operations.size(), inventory);
    }

    @Override
    public void forgetSecrets(String cluster) {}
}
