package dev.holdfast.workflows.cluster;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.workflows.event.Events;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The entity; workflow id cluster/NAME. Lives until the cluster is torn down. */
@WorkflowInterface
public interface ClusterWorkflow {
    static String idOf(String cluster) {
        return "cluster/" + cluster;
    }

    @WorkflowMethod(name = "Cluster")
    void run(ClusterState state);

    /** Admits an operation and returns its id, which is also the id of its workflow; does not wait for its end. */
    @UpdateMethod(name = "startOperation")
    String startOperation(OperationRequest request);

    /** Refuses (UNSAFE) while a changing operation runs, naming it. */
    @UpdateValidatorMethod(updateName = "startOperation")
    void validateStartOperation(OperationRequest request);

    @QueryMethod(name = "state")
    ClusterState state();

    /** A health check saw something other than the last one did. */
    @SignalMethod(name = "healthChanged")
    void healthChanged(Health health);

    /** Something happened by itself, or somebody says so: recorded, and met as config.yml says. */
    @SignalMethod(name = "happened")
    void happened(Events events);

    /** Told by an operation that is cancelled, before it ends. */
    @SignalMethod(name = "left")
    void left(LeftBehind behind);

    /** Told by an operation as soon as a host takes part, so that one which fails afterwards leaves none that nobody knows. */
    @SignalMethod(name = "learned")
    void learned(Inventory now);
}
