package dev.holdfast.workflows.deploy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.plan.HostResult;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Runs a phase: hosts in parallel, a host's steps in order in one activity, the end a barrier. */
final class PhaseRun {
    private final OperationContext context;
    private final OperationProgress progress;
    private final boolean dryRun;
    private final Absentees absentees;

    PhaseRun(OperationContext context, OperationProgress progress, boolean dryRun) {
        this(context, progress, dryRun, new Absentees(context.inventory()));
    }

    /** With hosts that a person may leave out meanwhile. */
    PhaseRun(OperationContext context, OperationProgress progress, boolean dryRun, Absentees absentees) {
        this.context = context;
        this.progress = progress;
        this.dryRun = dryRun;
        this.absentees = absentees;
    }

    /** The results of every step, host by host in the plan's order; all hosts' failures in one when any failed. */
    List<StepResult> apply(PhasePlan plan) {
        return Branches.all("Phase " + plan.phase(), plan.hosts(), HostPlan::host, host -> applied(plan.phase(), host))
                .stream()
                .flatMap(result -> result.steps().stream())
                .toList();
    }

    private HostResult applied(String phase, HostPlan host) {
        progress.started(host.host());
        try {
            HostResult result = absentees
                    .during(
                            host.host(),
                            () -> echoed(phase, host, activities(phase, host).applyHost(request(phase, host))))
                    .orElseGet(() -> new HostResult(phase, host.host(), List.of()));
            progress.ended(host.host(), (int) result.changed());
            return result;
        } catch (TemporalFailure e) {
            // Not in a finally block: that also runs when a cached workflow is evicted, where nothing may be said.
            progress.ended(host.host(), 0);
            throw e;
        }
    }

    /**
     * Replay matches results to activities by their order alone. A result that names another host or phase would mean
     * that this code changed under a running workflow; then nothing may be built on it.
     */
    private static HostResult echoed(String phase, HostPlan host, HostResult result) {
        if (result.phase().equals(phase) && result.host().equals(host.host())) {
            return result;
        }
        throw Failures.of(
                FailureKind.BUG,
                "Asked for " + host.host() + " in phase " + phase + ", answered was " + result.host() + " in "
                        + result.phase() + ".");
    }

    private ApplyRequest request(String phase, HostPlan host) {
        return new ApplyRequest(context.id(), context.inventory(), phase, host, dryRun);
    }

    private static DeployActivities activities(String phase, HostPlan host) {
        String summary = host.host() + " · " + phase + " · " + host.steps().size() + " steps";
        // By what the plan says, which lies in the history.
        return Workflow.newActivityStub(
                DeployActivities.class, host.copies() ? Policies.copy(summary) : Policies.steps(summary));
    }
}
