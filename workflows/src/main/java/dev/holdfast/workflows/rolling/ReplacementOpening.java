package dev.holdfast.workflows.rolling;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.foresee.ForeseenNode;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Of a dead node that is made anew: it has guards only. For workflow code only. */
public record ReplacementOpening(OperationContext context, Operation.ReplaceNode asked)
        implements Opening<OperationContext> {
    /** The cluster as it is. */
    @Override
    public OperationContext planned() {
        String node = asked.node();
        List<String> guards = Workflow.newActivityStub(
                        RollingActivities.class, Policies.look("guards of replacing " + node))
                .guardReplacement(context.spec(), context.inventory(), node);
        if (!guards.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE, node + " was not replaced; nothing was changed. " + String.join(" ", guards));
        }
        return context;
    }

    @Override
    public Foreseen foreseen(OperationContext planned) {
        return ForeseenNode.replaced(asked, planned.spec());
    }
}
