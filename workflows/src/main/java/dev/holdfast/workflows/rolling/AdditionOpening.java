package dev.holdfast.workflows.rolling;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.foresee.ForeseenNode;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.drill.DrillCalls;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Of a node that comes. For workflow code only. */
public record AdditionOpening(OperationContext context, Operation.AddNode asked) implements Opening<OperationContext> {
    private static final int WELL_SECONDS = 30;

    /** The cluster without the node. */
    @Override
    public OperationContext planned() {
        String node = asked.node();
        OperationContext before = context.on(context.inventory().without(node));
        mustBeNew(node);
        List<String> reasons =
                new ArrayList<>(new DrillCalls(before).awaitWhole(WELL_SECONDS).problems());
        if (reasons.isEmpty()) {
            reasons.addAll(Workflow.newActivityStub(RollingActivities.class, Policies.look("guards of adding " + node))
                    .guardAddition(before.spec(), before.inventory(), node));
        }
        if (!reasons.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE, node + " was not added; nothing was changed. " + String.join(" ", reasons));
        }
        return before;
    }

    @Override
    public Foreseen foreseen(OperationContext planned) {
        return ForeseenNode.added(asked, isThere(), planned.spec());
    }

    private boolean isThere() {
        return context.inventory().hosts().stream().anyMatch(h -> h.name().equals(asked.node()));
    }

    /** One that serves would lose its vote for a while; one that an earlier attempt left half-way goes on. */
    private void mustBeNew(String node) {
        boolean serves = Workflow.getVersion("added-once", Workflow.DEFAULT_VERSION, 1) == 1
                && isThere()
                && new DrillCalls(context).awaitWhole(0).problems().isEmpty();
        if (serves) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    node + " was not added; nothing was changed. It is a node of the cluster already, and serves.");
        }
    }
}
