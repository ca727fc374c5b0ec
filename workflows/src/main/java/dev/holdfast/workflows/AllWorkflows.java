package dev.holdfast.workflows;

import dev.holdfast.workflows.cluster.ClusterWorkflowImpl;
import dev.holdfast.workflows.deploy.DeployClusterImpl;
import dev.holdfast.workflows.deploy.PlanClusterImpl;
import dev.holdfast.workflows.provision.ProvisionClusterImpl;
import dev.holdfast.workflows.provision.TeardownClusterImpl;
import dev.holdfast.workflows.schedule.HealthCheckImpl;
import dev.holdfast.workflows.schedule.ScheduledOperationImpl;
import java.util.List;

/** Every workflow implementation: what a worker registers. */
public final class AllWorkflows {
    private static final List<Class<?>> TYPES = List.of(
            ClusterWorkflowImpl.class,
            ProvisionClusterImpl.class,
            DeployClusterImpl.class,
            PlanClusterImpl.class,
            TeardownClusterImpl.class,
            ScheduledOperationImpl.class,
            HealthCheckImpl.class);

    private AllWorkflows() {}

    public static Class<?>[] types() {
        return TYPES.toArray(Class<?>[]::new);
    }
}
