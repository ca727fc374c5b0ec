package dev.holdfast.workflows.rotation;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.rolling.Answering;
import io.temporal.workflow.Workflow;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What connects anew by itself is held back while passwords change. A host that does not answer connects to nobody, and
 * begins anew when it boots: it is left out, so that it keeps the others neither from theirs nor paused. For workflow
 * code only.
 */
record Pauses(OperationContext context, RotationPlan plan, DrillCalls calls) {
    /** Rotations from before that rule ask every one of them. */
    private static boolean mayBeSilent() {
        return Workflow.getVersion("rotation-without-silent", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    /** Those that do not answer now. */
    static List<String> silent(OperationContext context, RotationPlan plan) {
        if (plan.pause().isEmpty() || !mayBeSilent()) {
            return List.of();
        }
        return hosts(plan)
                .filter(host -> !Answering.answers(context.inventory(), host))
                .toList();
    }

    void begin(Collection<String> away) {
        calls.act(others(plan.pause(), away));
    }

    /**
     * Undoes it, whichever part of it happened, also where a host was silent for a moment only.
     *
     * @return those that do not answer
     */
    List<String> end() {
        List<String> silent = silent(context, plan);
        calls.act(others(plan.resume(), silent));
        return silent;
    }

    private static Stream<String> hosts(RotationPlan plan) {
        return plan.pause().stream().map(HostAction::host).distinct();
    }

    private static List<HostAction> others(List<HostAction> acts, Collection<String> hosts) {
        return acts.stream().filter(act -> !hosts.contains(act.host())).toList();
    }
}
