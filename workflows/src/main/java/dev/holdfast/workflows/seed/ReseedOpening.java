package dev.holdfast.workflows.seed;

import dev.holdfast.core.foresee.ForeseenLocation;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.OperationProgress;
import java.util.List;

/** Of a location whose data are made anew from another's. For workflow code only. */
public record ReseedOpening(OperationContext context, Operation.Reseed asked, OperationProgress progress)
        implements Opening<SeedLocation> {
    @Override
    public SeedLocation planned() {
        List<String> peers = context.inventory().dataLocations().stream()
                .filter(l -> !l.equals(asked.location()))
                .toList();
        SeedRequest request = SeedRequest.copy(asked.location(), asked.from(), peers, SeedLocation.run());
        SeedLocation seed = new SeedLocation(context, progress, request);
        seed.guarded();
        return seed;
    }

    @Override
    public Foreseen foreseen(SeedLocation planned) {
        return ForeseenLocation.reseeded(asked);
    }
}
