package dev.holdfast.workflows.location;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.foresee.ForeseenLocation;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** Of a major upgrade's part: its own guards, then the opening of the location that comes or goes. For workflow code only. */
public record UpgradeOpening(OperationContext context, Operation.Upgrade asked) implements Opening<Foreseen> {
    /** The location that comes. */
    Operation.AddLocation comes() {
        return new Operation.AddLocation(asked.to(), Optional.of(asked.location()));
    }

    /** The location that goes. */
    Operation.RemoveLocation goes() {
        return new Operation.RemoveLocation(asked.moving(), false);
    }

    /** Its own guards alone. */
    void guarded() {
        List<String> guards = Workflow.newActivityStub(
                        LocationActivities.class, Policies.look("guards of upgrading " + asked.location()))
                .guardUpgrade(context.spec(), context.inventory(), asked);
        if (!guards.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "The upgrade of " + asked.location() + " stands as it did; nothing was changed. "
                            + String.join(" ", guards));
        }
    }

    /** What the location would do that comes or goes. */
    @Override
    public Foreseen planned() {
        guarded();
        return asked.stage() == UpgradeStage.BEGIN
                ? opened(new ArrivalOpening(context, comes()))
                : opened(new DepartureOpening(context, goes()));
    }

    @Override
    public Foreseen foreseen(Foreseen planned) {
        return ForeseenLocation.upgraded(asked, planned);
    }

    private static <P> Foreseen opened(Opening<P> opening) {
        return opening.foreseen(opening.planned());
    }
}
