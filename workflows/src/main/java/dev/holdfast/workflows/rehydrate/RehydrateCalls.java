package dev.holdfast.workflows.rehydrate;

import dev.holdfast.core.architecture.ReplacementPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.RecordActivities;
import dev.holdfast.workflows.drill.DrillActivities;
import dev.holdfast.workflows.drill.Switchover;
import dev.holdfast.workflows.provision.PlatformActivities;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.List;

/** The activities of a rehydration, each call with what the web UI shows for it. */
record RehydrateCalls(OperationContext context, Operation.Rehydrate asked) {
    String host() {
        return asked.host();
    }

    MachineSeen look() {
        return Workflow.newActivityStub(RehydrateActivities.class, Policies.look(host() + " · look at its machine"))
                .look(context.spec(), host(), asked.image());
    }

    ReplacementPlan plan() {
        return Workflow.newActivityStub(RehydrateActivities.class, Policies.look("plan the replacement of " + host()))
                .plan(context.spec(), context.inventory(), host());
    }

    /** What is wrong with the cluster when it has not become whole in that time. */
    List<String> problems(int seconds) {
        return Workflow.newActivityStub(DrillActivities.class, Policies.act("await the cluster whole"))
                .awaitWhole(context.spec(), context.inventory(), seconds)
                .problems();
    }

    /** As a person would ask for it: clients write meanwhile, and what they wrote is counted. */
    Outcome switchover(ReplacementPlan.Successor successor) {
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(context.id() + "/switchover")
                .setStaticSummary("switchover at " + successor.location() + " to " + successor.to())
                .build();
        return Workflow.newChildWorkflowStub(Switchover.class, options)
                .run(context, new Operation.Switchover(successor.location(), successor.to(), false));
    }

    void act(List<HostAction> actions) {
        for (HostAction action : actions) {
            if (action instanceof HostAction.Run run) {
                Workflow.newActivityStub(DrillActivities.class, Policies.act(run.host() + " · act"))
                        .act(context.spec(), context.inventory(), run);
            }
        }
    }

    void retire() {
        Workflow.newActivityStub(
                        RehydrateActivities.class, Policies.act(host() + " · end its machine, keep its volumes"))
                .retire(context.spec(), host(), asked.image());
    }

    Host machine() {
        return Workflow.newActivityStub(
                        PlatformActivities.class,
                        Policies.platform(context, host() + " · new machine, volumes, boot, answer"))
                .ensureHost(context.spec(), host())
                .host();
    }

    /** The cluster's own workflow learns of it only at the end. */
    void remember(Inventory inventory) {
        Workflow.newActivityStub(RecordActivities.class, Policies.quick("inventory"))
                .recordInventory(inventory);
    }

    void settle() {
        Workflow.newActivityStub(RehydrateActivities.class, Policies.quick("settle " + host()))
                .settle(context.spec(), host());
    }
}
