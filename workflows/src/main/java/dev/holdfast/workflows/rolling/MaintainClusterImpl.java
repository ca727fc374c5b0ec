package dev.holdfast.workflows.rolling;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The acts in order; each is safe to repeat, so a killed worker's half is done by the next. */
public final class MaintainClusterImpl implements MaintainCluster {
    private final OperationProgress progress = new OperationProgress();
    private final Set<String> heeding = new LinkedHashSet<>();
    private String asking = "";

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        Operation.Maintenance asked = (Operation.Maintenance) operation;
        boolean on = asked.on();
        progress.enter(on ? "pause" : "resume", 1, 1, 1);
        List<String> locations = context.inventory().dataLocations();
        List<Untold> failures = Leaves.sayingWhenCancelled(
                context,
                "maintenance-says",
                () -> left(on),
                () -> progress.during(context.spec().name(), () -> said(context, locations, asked)));
        if (!failures.isEmpty()) {
            throw told(locations, failures, on);
        }
        return new Outcome.Maintained(on, locations);
    }

    /** A location at which it could not be said. */
    private record Untold(String location, HoldfastException failure) {}

    /** Where it failed: one that cannot be told keeps none of the others from it. */
    private List<Untold> said(OperationContext context, List<String> locations, Operation.Maintenance asked) {
        List<HostAction> acts = new MaintenanceOpening(context, asked).planned();
        List<Untold> failures = new ArrayList<>();
        for (int i = 0; i < acts.size(); i++) {
            // A plan of an earlier version has several acts per location.
            String where = acts.size() == locations.size()
                    ? locations.get(i)
                    : acts.get(i).host();
            try {
                asking = where;
                new DrillCalls(context).act(List.of(acts.get(i)));
                heeding.add(where);
            } catch (TemporalFailure e) {
                if (Failures.cancelled(e) || CancellationScope.current().isCancelRequested()) {
                    throw e;
                }
                failures.add(new Untold(where, Failures.read(e)));
            }
        }
        return failures;
    }

    /** In which state a cancellation leaves the cluster. */
    private String left(boolean on) {
        String done = on ? "paused" : "on again";
        List<String> parts = new ArrayList<>();
        if (!heeding.isEmpty()) {
            parts.add("is " + done + " at " + String.join(", ", heeding));
        }
        if (!asking.isEmpty() && !heeding.contains(asking)) {
            parts.add("may be " + done + " at " + asking);
        }
        return parts.isEmpty()
                ? "Automatic failover is as it was."
                : "Automatic failover " + String.join(" and ", parts)
                        + ", anywhere else it is as it was; `holdfast maintenance DIR off` "
                        + (on ? "ends the pause." : "goes on.");
    }

    private static HoldfastException told(List<String> locations, List<Untold> failures, boolean on) {
        List<String> untold = failures.stream().map(Untold::location).toList();
        List<String> heeding = new ArrayList<>(locations);
        heeding.removeAll(untold);
        String done = on ? "paused" : "resumed";
        String message = "Automatic failover was not " + done + " at " + String.join(", ", untold) + "; "
                + (heeding.isEmpty() ? "nowhere was it" : "at " + String.join(", ", heeding) + " it was")
                + ". Ask again when a data node there answers"
                + (on && !heeding.isEmpty() ? ", or end it by `holdfast maintenance DIR off`." : ".");
        String evidence = failures.stream()
                .map(f -> f.location() + ": " + f.failure().getMessage() + "\n"
                        + f.failure().evidence())
                .collect(Collectors.joining("\n"));
        return new HoldfastException(failures.get(0).failure().kind(), message, evidence);
    }

    @Override
    public Progress progress() {
        return progress.now();
    }
}
