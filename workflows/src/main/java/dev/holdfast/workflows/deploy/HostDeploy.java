package dev.holdfast.workflows.deploy;

import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Predicate;

/** The phases of a deploy, for one host alone or for all others. For workflow code only. */
public final class HostDeploy {
    private final OperationContext context;
    private final OperationProgress progress;
    private final String host;

    public HostDeploy(OperationContext context, OperationProgress progress, String host) {
        this.context = context;
        this.progress = progress;
        this.host = host;
    }

    public List<String> phases() {
        return activities("phases").phases(context.spec());
    }

    /** What the plans refer to. */
    public void secrets() {
        activities("secrets").ensureSecrets(context.spec(), context.inventory());
    }

    /** Does what the phase wants on the host, if it wants anything there. Its hosts are added to the progress. */
    public void run(String phase) {
        run(phase, h -> h.host().equals(host));
    }

    /** Does what the phase wants on all hosts but this one. */
    public void others(String phase) {
        run(phase, h -> !h.host().equals(host));
    }

    /** Does what the phase wants on some hosts at once. */
    public static void among(OperationContext context, OperationProgress progress, List<String> hosts, String phase) {
        new HostDeploy(context, progress, "").run(phase, h -> hosts.contains(h.host()));
    }

    /** Does what the phase wants on all hosts but these. */
    public static void except(OperationContext context, OperationProgress progress, List<String> hosts, String phase) {
        new HostDeploy(context, progress, "").run(phase, h -> !hosts.contains(h.host()));
    }

    /** Puts only the files of a phase on some hosts, whose services are not to start yet. */
    public static void files(OperationContext context, OperationProgress progress, List<String> hosts, String phase) {
        HostDeploy deploy = new HostDeploy(context, progress, "");
        deploy.apply(
                phase,
                deploy.planned(phase).stream()
                        .filter(h -> hosts.contains(h.host()))
                        .map(HostDeploy::filesOf)
                        .toList());
    }

    /** Takes these steps on their host, as a phase of that name. */
    public static void steps(OperationContext context, OperationProgress progress, String phase, HostPlan plan) {
        new HostDeploy(context, progress, plan.host()).apply(phase, List.of(plan));
    }

    private static HostPlan filesOf(HostPlan plan) {
        return new HostPlan(
                plan.host(),
                plan.steps().stream()
                        .filter(s -> s instanceof InstallFile || s instanceof EnsureDirectory)
                        .toList());
    }

    private void run(String phase, Predicate<HostPlan> where) {
        apply(phase, planned(phase).stream().filter(where).toList());
    }

    private List<HostPlan> planned(String phase) {
        return activities("plan · " + phase)
                .planPhase(new PlanRequest(context.spec(), context.inventory(), phase))
                .hosts();
    }

    private void apply(String phase, List<HostPlan> here) {
        progress.more(here.size());
        new PhaseRun(context, progress, false).apply(new PhasePlan(phase, here));
    }

    private static DeployActivities activities(String summary) {
        return Workflow.newActivityStub(DeployActivities.class, Policies.quick(summary));
    }
}
