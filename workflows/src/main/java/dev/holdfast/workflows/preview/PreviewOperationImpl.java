package dev.holdfast.workflows.preview;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;

/** The operation's own opening, and nothing after it. */
public final class PreviewOperationImpl implements PreviewOperation {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation asked = ((Operation.Check) operation).of();
        progress.enter("guards", 1, 1, 1);
        return progress.during(asked.verb(), () -> foreseen(asked.verb(), Openings.of(context, asked, progress)));
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private static <P> Foreseen foreseen(String verb, Opening<P> opening) {
        P planned;
        try {
            planned = opening.planned();
        } catch (TemporalFailure | HoldfastException e) {
            HoldfastException refusal = Failures.read(e);
            if (Failures.cancelled(e) || refusal.kind() != FailureKind.UNSAFE) {
                throw e;
            }
            return Foreseen.refused(verb, String.valueOf(refusal.getMessage()));
        }
        return opening.foreseen(planned);
    }
}
