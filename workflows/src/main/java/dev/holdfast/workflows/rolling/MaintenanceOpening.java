package dev.holdfast.workflows.rolling;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.foresee.ForeseenHandovers;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Of automatic failover that is held back or let go. For workflow code only. */
public record MaintenanceOpening(OperationContext context, Operation.Maintenance asked)
        implements Opening<List<HostAction>> {
    @Override
    public List<HostAction> planned() {
        return Workflow.newActivityStub(RollingActivities.class, Policies.look("plan maintenance"))
                .planMaintenance(context.spec(), context.inventory(), asked.on())
                .acts();
    }

    @Override
    public Foreseen foreseen(List<HostAction> planned) {
        return ForeseenHandovers.maintenance(asked, context.inventory());
    }
}
