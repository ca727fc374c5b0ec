package dev.holdfast.workflows.rolling;

import dev.holdfast.core.foresee.ForeseenHandovers;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.drill.DrillCalls;

/** Of a restart: every rolling operation's. For workflow code only. */
public record RestartOpening(OperationContext context, Operation.Restart asked) implements Opening<RollPlan> {
    @Override
    public RollPlan planned() {
        return RollClusterImpl.opening(context, asked).planned();
    }

    @Override
    public Foreseen foreseen(RollPlan planned) {
        return ForeseenHandovers.restart(asked, planned, new DrillCalls(context).observe(), context.inventory());
    }
}
