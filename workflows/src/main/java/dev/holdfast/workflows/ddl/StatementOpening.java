package dev.holdfast.workflows.ddl;

import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.foresee.ForeseenStatement;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.drill.DrillCalls;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Of a statement for locations: the cluster is whole, and it is one that they must be given. For workflow code only. */
public record StatementOpening(OperationContext context, Operation.Ddl asked) implements Opening<StatementRequest> {
    private static final int WELL_SECONDS = 30;

    @Override
    public StatementRequest planned() {
        StatementRequest request = request();
        List<String> reasons =
                new ArrayList<>(new DrillCalls(context).awaitWhole(WELL_SECONDS).problems());
        if (reasons.isEmpty()) {
            reasons.addAll(Workflow.newActivityStub(StatementActivities.class, Policies.look("guards of the statement"))
                    .guardStatement(context.spec(), context.inventory(), request));
        }
        if (!reasons.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE, "The statement did not run; nothing was changed. " + String.join(" ", reasons));
        }
        return request;
    }

    @Override
    public Foreseen foreseen(StatementRequest planned) {
        return ForeseenStatement.given(asked, planned, new DrillCalls(context).observe(), context.inventory());
    }

    private StatementRequest request() {
        boolean everywhere = asked.locations().isEmpty();
        return new StatementRequest(
                Long.toString(Workflow.currentTimeMillis()),
                asked.statement(),
                asked.database().orElse(context.spec().postgres().database()),
                everywhere ? context.inventory().dataLocations() : asked.locations(),
                everywhere);
    }
}
