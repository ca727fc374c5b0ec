package dev.holdfast.workflows.location;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.foresee.ForeseenLocation;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.drill.DrillCalls;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Of a location that comes. For workflow code only. */
public record ArrivalOpening(OperationContext context, Operation.AddLocation asked) implements Opening<Boolean> {
    private static final int WELL_SECONDS = 30;

    /** Whether an earlier attempt brought the location in and did not come to its end. */
    @Override
    public Boolean planned() {
        String location = asked.location();
        OperationContext before = Arrival.before(context, location);
        List<String> reasons = new ArrayList<>(activities("guards of adding " + location)
                .guardArrival(before.spec(), before.inventory(), location, asked.from()));
        if (reasons.isEmpty()) {
            if (takesPart(before, location)) {
                return true;
            }
            reasons.addAll(new DrillCalls(before).awaitWhole(WELL_SECONDS).problems());
        }
        if (!reasons.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE, location + " was not added; nothing was changed. " + String.join(" ", reasons));
        }
        return false;
    }

    @Override
    public Foreseen foreseen(Boolean resumed) {
        return ForeseenLocation.added(asked, resumed, context.spec(), context.inventory());
    }

    private static boolean takesPart(OperationContext before, String location) {
        return Workflow.getVersion("location-takes-part", Workflow.DEFAULT_VERSION, 1) == 1
                && activities("whether " + location + " takes part")
                        .takesPart(before.spec(), before.inventory(), location);
    }

    private static LocationActivities activities(String summary) {
        return Workflow.newActivityStub(LocationActivities.class, Policies.look(summary));
    }
}
