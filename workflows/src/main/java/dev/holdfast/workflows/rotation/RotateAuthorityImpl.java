package dev.holdfast.workflows.rotation;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.Trust;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.Observed;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/**
 * Guards; every host trusts both authorities; every host shows a certificate of the new one; no host trusts the old one.
 * One host at a time, each followed by a look at the whole cluster; between two it can rest. Asked again, it goes on with the step that it was at.
 */
public final class RotateAuthorityImpl implements RotateAuthority {
    private static final int PHASES = 5;
    private static final int WHOLE_SECONDS = 300;

    private final OperationProgress progress = new OperationProgress();
    private Optional<Trust> at = Optional.empty();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        long start = Workflow.currentTimeMillis();
        DrillCalls calls = new DrillCalls(context);
        progress.enter("guards", 1, PHASES, 1);
        AuthorityOpening opening = new AuthorityOpening(context, (Operation.Rotate) operation);
        AuthorityPlan plan = progress.during("authority", opening::planned);
        Observed clients = Observed.planned(context, "", calls.observe(), false);
        try {
            clients.during(() -> rotated(opening, plan, calls));
        } catch (TemporalFailure | HoldfastException e) {
            throw Leaves.told(context, e, left());
        }
        progress.enter("count", PHASES, PHASES, 1);
        double seconds = (Workflow.currentTimeMillis() - start) / 1000.0;
        return new ServedOutcome.Rotated(
                RotateKind.AUTHORITY, plan.certificates().size() + 1, seconds, clients.saw());
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    @Override
    public void pause(boolean on) {
        progress.pause(on);
    }

    private AuthorityPlan rotated(AuthorityOpening opening, AuthorityPlan plan, DrillCalls calls) {
        OperationContext context = opening.context();
        String cluster = context.spec().name();
        Trust next = opening.next(plan);
        List<Trust> steps = next.andLater();
        for (Trust trust : steps) {
            progress.enter(trust.label(), PHASES - steps.size() + steps.indexOf(trust), PHASES, 0);
            at = Optional.of(trust);
            activities(trust.label()).advance(cluster, plan, trust);
            for (String host : plan.hosts()) {
                progress.rest(host);
                turn(context, plan, host);
                calls.mustBeWhole(host + " had its turn: " + trust.label(), WHOLE_SECONDS);
            }
        }
        activities("forget the old authority").endRotation(cluster, plan);
        return plan;
    }

    private void turn(OperationContext context, AuthorityPlan plan, String host) {
        HostDeploy deploy = new HostDeploy(context, progress, host);
        plan.phases().forEach(deploy::run);
        if (at.filter(Trust::trustChanges).isPresent()) {
            new DrillCalls(context).act(plan.restarts(host));
        }
    }

    private String left() {
        return at.map(t -> t.state() + " The cluster serves so; `holdfast rotate DIR authority` goes on.")
                .orElse("The authority is the old one.");
    }

    private static RotationActivities activities(String summary) {
        return Workflow.newActivityStub(RotationActivities.class, Policies.quick(summary));
    }
}
