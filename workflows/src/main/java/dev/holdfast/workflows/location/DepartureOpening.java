package dev.holdfast.workflows.location;

import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.foresee.ForeseenLocation;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;

/** Of a location that goes. For workflow code only. */
public record DepartureOpening(OperationContext context, Operation.RemoveLocation asked)
        implements Opening<DeparturePlan> {
    @Override
    public DeparturePlan planned() {
        DeparturePlan plan = Workflow.newActivityStub(
                        LocationActivities.class, Policies.look("plan the end of " + asked.location()))
                .planDeparture(context.spec(), context.inventory(), asked.location(), asked.acceptLoss());
        if (!plan.guards().isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    asked.location() + " was not removed; nothing was changed. " + String.join(" ", plan.guards()));
        }
        return plan;
    }

    @Override
    public Foreseen foreseen(DeparturePlan planned) {
        return ForeseenLocation.removed(asked, planned, context.spec(), context.inventory());
    }
}
