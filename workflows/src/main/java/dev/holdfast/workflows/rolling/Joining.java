package dev.holdfast.workflows.rolling;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.HandoverPlan;
import dev.holdfast.workflows.provision.PlatformActivities;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * The way of a new host into a cluster that serves: what it needs before etcd, its vote, etcd; then the others learn of
 * it, as its address may be new to them; then the rest. Without etcd: phase by phase. For workflow code only.
 */
record Joining(OperationContext context, OperationProgress progress, String node) {
    /** The phase before which the voters are told. */
    private static final String VOTES = "dcs";

    private static final int WHOLE_SECONDS = 600;

    /**
     * A host of the node's name, made if there is none.
     *
     * @param anew whatever has the name goes first
     */
    OperationContext host(boolean anew) {
        Host host = progress.during(node, () -> {
            PlatformActivities platform = Workflow.newActivityStub(
                    PlatformActivities.class, Policies.platform(context, node + " · make, boot, answer"));
            if (anew) {
                platform.discardHost(context.spec(), node);
            }
            return platform.ensureHost(context.spec(), node).host();
        });
        return context.on(context.inventory().with(host));
    }

    /** By a context that has the host. */
    void deploy(int number, int phases) {
        HandoverPlan admission = Workflow.newActivityStub(
                        RollingActivities.class, Policies.look("plan the place of " + node))
                .planReplacement(context.spec(), context.inventory(), node);
        HostDeploy deploy = new HostDeploy(context, progress, node);
        List<String> all = deploy.phases();
        int votes = all.indexOf(VOTES) + 1;
        deploy.secrets();
        progress.enter("deploy", number, phases, 0);
        if (votes == 0) {
            phaseByPhase(deploy, all, admission);
            return;
        }
        for (String phase : all.subList(0, votes)) {
            if (phase.equals(VOTES)) {
                new DrillCalls(context).act(admission.acts());
            }
            deploy.run(phase);
        }
        all.forEach(deploy::others);
        all.subList(votes, all.size()).forEach(deploy::run);
    }

    /** Where the nodes themselves vote (PGD): as a deploy does it, with the others ahead in each phase. */
    private void phaseByPhase(HostDeploy deploy, List<String> all, HandoverPlan admission) {
        new DrillCalls(context).act(admission.acts());
        all.forEach(phase -> {
            deploy.others(phase);
            deploy.run(phase);
        });
    }

    /** Or a failure that says what is not. */
    static void whole(OperationContext context, String done) {
        new DrillCalls(context).mustBeWhole(done, WHOLE_SECONDS);
    }
}
