package dev.holdfast.workflows;

import dev.holdfast.workflows.backup.BackupClusterImpl;
import dev.holdfast.workflows.backup.ProveRestoreImpl;
import dev.holdfast.workflows.backup.RestoreAsideImpl;
import dev.holdfast.workflows.cluster.ClusterWorkflowImpl;
import dev.holdfast.workflows.ddl.RunStatementImpl;
import dev.holdfast.workflows.deploy.DeployClusterImpl;
import dev.holdfast.workflows.deploy.PlanClusterImpl;
import dev.holdfast.workflows.drill.DrillFailoverImpl;
import dev.holdfast.workflows.drill.SwitchoverImpl;
import dev.holdfast.workflows.location.AddLocationImpl;
import dev.holdfast.workflows.location.RemoveLocationImpl;
import dev.holdfast.workflows.location.UpgradeLocationImpl;
import dev.holdfast.workflows.preview.PreviewOperationImpl;
import dev.holdfast.workflows.provision.ProvisionClusterImpl;
import dev.holdfast.workflows.provision.TeardownClusterImpl;
import dev.holdfast.workflows.rehydrate.RehydrateHostImpl;
import dev.holdfast.workflows.rolling.AddNodeImpl;
import dev.holdfast.workflows.rolling.CheckUpdatesImpl;
import dev.holdfast.workflows.rolling.MaintainClusterImpl;
import dev.holdfast.workflows.rolling.ReinitNodeImpl;
import dev.holdfast.workflows.rolling.RemoveNodeImpl;
import dev.holdfast.workflows.rolling.ReplaceNodeImpl;
import dev.holdfast.workflows.rolling.RollClusterImpl;
import dev.holdfast.workflows.rotation.RotateAuthorityImpl;
import dev.holdfast.workflows.rotation.RotateSecretsImpl;
import dev.holdfast.workflows.schedule.HealthCheckImpl;
import dev.holdfast.workflows.schedule.ScheduledOperationImpl;
import dev.holdfast.workflows.seed.ReseedLocationImpl;
import dev.holdfast.workflows.seed.RestoreInPlaceImpl;
import dev.holdfast.workflows.verify.VerifyClusterImpl;
import java.util.List;

/** Every workflow implementation: what a worker registers. */
public final class AllWorkflows {
    private static final List<Class<?>> TYPES = List.of(
            ClusterWorkflowImpl.class,
            ProvisionClusterImpl.class,
            DeployClusterImpl.class,
            PlanClusterImpl.class,
            PreviewOperationImpl.class,
            VerifyClusterImpl.class,
            DrillFailoverImpl.class,
            SwitchoverImpl.class,
            RehydrateHostImpl.class,
            BackupClusterImpl.class,
            ProveRestoreImpl.class,
            RestoreAsideImpl.class,
            ReseedLocationImpl.class,
            RestoreInPlaceImpl.class,
            RollClusterImpl.class,
            CheckUpdatesImpl.class,
            MaintainClusterImpl.class,
            RunStatementImpl.class,
            ReplaceNodeImpl.class,
            ReinitNodeImpl.class,
            AddNodeImpl.class,
            RemoveNodeImpl.class,
            AddLocationImpl.class,
            RemoveLocationImpl.class,
            UpgradeLocationImpl.class,
            RotateSecretsImpl.class,
            RotateAuthorityImpl.class,
            TeardownClusterImpl.class,
            ScheduledOperationImpl.class,
            HealthCheckImpl.class);

    private AllWorkflows() {}

    public static Class<?>[] types() {
        return TYPES.toArray(Class<?>[]::new);
    }
}
