package dev.holdfast.workflows.rotation;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.foresee.ForeseenSecrets;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.workflows.Opening;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.WholeSeen;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.stream.Stream;

/** Of a rotation of passwords or certificates. For workflow code only. */
public record SecretsOpening(OperationContext context, Operation.Rotate asked)
        implements Opening<SecretsOpening.Planned> {
    private static final int WELL_SECONDS = 30;

    /** Those of an ended one are among the problems, and that one can only be refused. */
    static final String ENDED = " Where a certificate has ended, `holdfast deploy DIR` brings another.";

    /**
     * What it goes on with.
     *
     * @param goesOn whether an earlier one was cut off after servers may have learned the new ones
     * @param silent hosts to be paused that do not answer; only one that goes on begins nevertheless
     */
    public record Planned(RotationPlan plan, boolean goesOn, List<String> silent) {}

    @Override
    public Planned planned() {
        RotateKind kind = asked.what();
        WholeSeen seen = new DrillCalls(context).awaitWhole(WELL_SECONDS);
        if (!Announcement.knowsWhoLeads() && !seen.problems().isEmpty()) {
            throw refused(kind, seen.problems());
        }
        RotationPlan plan = activities("plan " + kind.label()).planRotation(context.spec(), context.inventory(), kind);
        if (!Announcement.knowsWhoLeads()) {
            return new Planned(plan, false, List.of());
        }
        boolean goesOn = !plan.announce().isEmpty()
                && activities("look for a rotation that was cut off")
                        .isCutOff(context.spec().name(), plan);
        List<String> silent = Pauses.silent(context, plan);
        if (!goesOn && (!seen.problems().isEmpty() || !silent.isEmpty())) {
            throw refused(
                    kind,
                    Stream.concat(seen.problems().stream(), silent.stream().map(SecretsOpening::remedy))
                            .toList());
        }
        return new Planned(plan, goesOn, silent);
    }

    @Override
    public Foreseen foreseen(Planned planned) {
        RotationPlan plan = planned.plan();
        return ForeseenSecrets.rotated(
                asked,
                plan,
                planned.goesOn(),
                planned.silent(),
                ForeseenSecrets.Announced.of(plan, new DrillCalls(context).observe(), context.inventory()));
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

    private static RotationActivities activities(String summary) {
        return Workflow.newActivityStub(RotationActivities.class, Policies.quick(summary));
    }
}
