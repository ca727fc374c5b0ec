package dev.holdfast.workflows.rotation;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.foresee.ForeseenSecrets;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.Trust;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.drill.DrillCalls;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Of another authority. For workflow code only. */
public record AuthorityOpening(OperationContext context, Operation.Rotate asked) implements Opening<AuthorityPlan> {
    private static final int WELL_SECONDS = 30;

    @Override
    public AuthorityPlan planned() {
        List<String> problems = new DrillCalls(context).awaitWhole(WELL_SECONDS).problems();
        if (!problems.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "The authority was not replaced; nothing was changed. " + String.join(" ", problems)
                            + SecretsOpening.ENDED);
        }
        return activities("plan another authority").planAuthority(context.spec(), context.inventory());
    }

    /** The step that is next; another rotation's may be under way. */
    Trust next(AuthorityPlan plan) {
        return activities("how far it has gone").nextTrust(context.spec().name(), plan);
    }

    @Override
    public Foreseen foreseen(AuthorityPlan planned) {
        return ForeseenSecrets.authority(asked, planned, next(planned));
    }

    private static RotationActivities activities(String summary) {
        return Workflow.newActivityStub(RotationActivities.class, Policies.quick(summary));
    }
}
