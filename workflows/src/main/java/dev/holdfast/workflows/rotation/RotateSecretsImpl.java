package dev.holdfast.workflows.rotation;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import dev.holdfast.workflows.drill.WholeSeen;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Guards; new secrets beside the old; servers, store, clients' files in this order; the cluster whole. One that was cut
 * off after servers learned passwords goes on though nodes are down: nobody but the store knows them.
 */
public final class RotateSecretsImpl implements RotateSecrets {
    private static final int PHASES = 4;
    private static final int WELL_SECONDS = 30;
    private static final int WHOLE_SECONDS = 300;
    /** Those of an ended one are among the problems, and that one can only be refused. */
    static final String ENDED = " Where a certificate has ended, `holdfast deploy DIR` brings another.";

    private static final String SERVERS_AHEAD =
            "Servers may know the new ones already, which no host's files have: ask for the same again at once; it goes on.";

    private final OperationProgress progress = new OperationProgress();
    private boolean goesOn;
    private final Set<String> away = new LinkedHashSet<>();
    private String left = "Nothing was replaced; all is as it was.";

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        RotateKind kind = ((Operation.Rotate) operation).what();
        long start = Workflow.currentTimeMillis();
        DrillCalls calls = new DrillCalls(context);
        progress.enter("guards", 1, PHASES, 1);
        RotationPlan plan = progress.during(kind.label(), () -> planned(context, kind, calls));
        // Of one that goes on, servers may know an application's password that no writer has.
        Optional<Observed> clients =
                goesOn ? Optional.empty() : Optional.of(Observed.planned(context, "", calls.observe(), false));
        Supplier<RotateKind> work = () -> replaced(context, kind, plan, calls);
        Leaves.saying(
                context, () -> left, () -> clients.map(c -> c.during(work)).orElseGet(work));
        progress.enter("count", PHASES, PHASES, 1);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        return new ServedOutcome.Rotated(
                kind, plan.count(), seconds, clients.map(Observed::saw).orElseGet(ClientsSaw::nothing), plan.kept());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    private RotationPlan planned(OperationContext context, RotateKind kind, DrillCalls calls) {
        WholeSeen seen = calls.awaitWhole(WELL_SECONDS);
        if (!Announcement.knowsWhoLeads() && !seen.problems().isEmpty()) {
            throw refused(kind, seen.problems());
        }
        RotationPlan plan = activities("plan " + kind.label()).planRotation(context.spec(), context.inventory(), kind);
        if (Announcement.knowsWhoLeads()) {
            goesOn = !plan.announce().isEmpty()
                    && activities("look for a rotation that was cut off")
                            .isCutOff(context.spec().name(), plan);
            List<String> silent = Pauses.silent(context, plan);
            if (goesOn) {
                left = SERVERS_AHEAD;
                away.addAll(silent);
            } else if (!seen.problems().isEmpty() || !silent.isEmpty()) {
                throw refused(
                        kind,
                        Stream.concat(seen.problems().stream(), silent.stream().map(RotateSecretsImpl::remedy))
                                .toList());
            }
        }
        return plan;
    }

    private static HoldfastException refused(RotateKind kind, List<String> problems) {
        return new HoldfastException(
                FailureKind.UNSAFE,
                "No " + kind.label() + " were replaced; nothing was changed. " + String.join(" ", problems)
                        + (kind == RotateKind.CERTIFICATES ? ENDED : ""));
    }

    private static String remedy(String silent) {
        return silent + " does not answer, and would be refused with the passwords that it has: bring it back"
                + " (`holdfast provision DIR`, where the platform can), `holdfast deploy DIR`, then ask again.";
    }

    private RotateKind replaced(OperationContext context, RotateKind kind, RotationPlan plan, DrillCalls calls) {
        progress.enter("servers", 2, PHASES, 1);
        activities("make new " + kind.label()).stage(context.spec().name(), plan);
        brought(context, plan, calls);
        if (!away.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.HOST_UNREACHABLE, "No answer came from " + String.join(", ", away) + ".");
        }
        left = "Everything was replaced.";
        calls.mustBeWhole("All was replaced", WHOLE_SECONDS);
        return kind;
    }

    private void brought(OperationContext context, RotationPlan plan, DrillCalls calls) {
        Pauses pauses = new Pauses(context, plan, calls);
        try {
            pauses.begin(away);
            adopted(context, plan, calls);
            progress.enter("files", 3, PHASES, 0);
            for (String phase : plan.phases()) {
                // One that died meanwhile keeps none of the others from theirs.
                away.addAll(Pauses.silent(context, plan));
                HostDeploy.except(context, progress, List.copyOf(away), phase);
            }
        } catch (TemporalFailure | HoldfastException e) {
            Workflow.newDetachedCancellationScope(() -> resume(pauses)).run();
            throw e;
        }
        away.addAll(pauses.end());
    }

    /** Between these two servers would know other secrets than the next deploy, so a cancellation waits. */
    private void adopted(OperationContext context, RotationPlan plan, DrillCalls calls) {
        left = SERVERS_AHEAD;
        Workflow.newDetachedCancellationScope(() -> {
                    away.addAll(new Announcement(context, plan, calls).made());
                    activities("adopt them").adopt(context.spec().name(), plan);
                })
                .run();
        left = "The new ones hold, and not every host has them yet: `holdfast deploy DIR` brings them.";
    }

    /** The failure to tell is the earlier one. */
    private static void resume(Pauses pauses) {
        try {
            pauses.end();
        } catch (TemporalFailure e) {
            Workflow.getLogger(RotateSecretsImpl.class).warn("What was paused stays so: {}", e.getMessage());
        }
    }

    private static RotationActivities activities(String summary) {
        return Workflow.newActivityStub(RotationActivities.class, Policies.quick(summary));
    }
}
