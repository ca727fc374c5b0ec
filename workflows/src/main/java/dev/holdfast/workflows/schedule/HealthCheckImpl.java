package dev.holdfast.workflows.schedule;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.cluster.Health;
import dev.holdfast.workflows.verify.CheckActivities;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Outside the entity, so that a check each minute adds nothing to its history while nothing changes. */
public final class HealthCheckImpl implements HealthCheck {
    @Override
    public String run(String cluster) {
        Optional<ClusterSeen> seen = Workflow.newActivityStub(
                        ScheduleActivities.class, Policies.quick("what the entity knows"))
                .seen(cluster);
        if (seen.isEmpty()) {
            return "Not looked: no such cluster, or an operation changes it.";
        }
        List<String> problems = problems(seen.get());
        if (!seen.get().health().map(h -> h.problems().equals(problems)).orElse(false)) {
            String at = Instant.ofEpochMilli(Workflow.currentTimeMillis()).toString();
            Workflow.newExternalWorkflowStub(ClusterWorkflow.class, ClusterWorkflow.idOf(cluster))
                    .healthChanged(new Health(at, problems));
        }
        return problems.isEmpty() ? "Healthy." : String.join(" ", problems);
    }

    /** Names only: evidence holds numbers that differ each time, which would be a change each minute. */
    private static List<String> problems(ClusterSeen seen) {
        List<CheckResult> results = Workflow.newActivityStub(
                        CheckActivities.class,
                        Policies.look("health of " + seen.spec().name()))
                .checkHealth(seen.spec(), seen.inventory());
        return results.stream()
                .filter(r -> !r.passed())
                .map(r -> "Check failed: " + r.name() + ".")
                .toList();
    }
}
