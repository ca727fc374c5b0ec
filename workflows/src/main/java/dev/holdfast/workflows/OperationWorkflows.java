package dev.holdfast.workflows;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rotation.RotateKind;
import java.util.Optional;
import java.util.Set;

/**
 * Which workflow type does which operation.
 *
 * <p>Every such workflow has the same shape, so that the entity can start it without knowing it:
 *
 * <pre>{@code
 * @WorkflowInterface
 * public interface DeployCluster extends ReportsProgress {
 *     @WorkflowMethod(name = "DeployCluster")
 *     Outcome run(OperationContext context, Operation operation);
 * }
 * }</pre>
 *
 * Its implementation keeps an {@link OperationProgress}, makes its stubs from {@link Policies} and fails by
 * {@link dev.holdfast.workflows.failure.Failures} or a HoldfastException.
 */
public final class OperationWorkflows {
    private static final Set<String> TYPES = Set.of(
            "ProvisionCluster",
            "DeployCluster",
            "PlanCluster",
            "PreviewOperation",
            "VerifyCluster",
            "DrillFailover",
            "Switchover",
            "RehydrateHost",
            "BackupCluster",
            "ProveRestore",
            "RollCluster",
            "CheckUpdates",
            "MaintainCluster",
            "RunStatement",
            "ReplaceNode",
            "ReinitNode",
            "AddNode",
            "RemoveNode",
            "AddLocation",
            "RemoveLocation",
            "UpgradeLocation",
            "RotateSecrets",
            "RotateAuthority",
            "RestoreAside",
            "ReseedLocation",
            "RestoreInPlace",
            "TeardownCluster");

    private static final Set<String> QUIET =
            Set.of("plan", "verify", "backup", "restore-test", "restore", "maintenance", "ddl");

    private OperationWorkflows() {}

    /** Whether a workflow type does an operation, as the entity and the schedules' workflows do not. */
    public static boolean isOperation(String type) {
        return TYPES.contains(type);
    }

    /** Whether it may change the cluster, and so must run alone. */
    public static boolean changes(Operation operation) {
        return !(operation instanceof Operation.Plan)
                && !(operation instanceof Operation.Verify)
                && !(operation instanceof Operation.UpdateCheck)
                && !(operation instanceof Operation.UpdateBackCheck)
                && !(operation instanceof Operation.Check);
    }

    /** Verbs that neither stop anything nor hand leaders over: health checks go on beside them, however long they take. */
    public static boolean leavesServing(String verb) {
        return QUIET.contains(verb) || verb.endsWith(Operation.CHECK);
    }

    /** The config.yml that comes with an operation becomes the cluster's own with those that put it into effect. */
    public static boolean adopts(Operation operation) {
        return operation instanceof Operation.Provision
                || operation instanceof Operation.Deploy
                || operation instanceof Operation.Rehydrate
                || operation instanceof Operation.AddNode
                || operation instanceof Operation.RemoveNode
                || operation instanceof Operation.ReplaceNode
                || operation instanceof Operation.AddLocation
                || operation instanceof Operation.RemoveLocation
                || operation instanceof Operation.Upgrade
                || operation instanceof Operation.Rotate
                || operation instanceof Operation.Reseed
                || operation instanceof Operation.RestoreInPlace;
    }

    /** The workflow type that does an operation. */
    public static String typeOf(Operation operation) {
        if (operation instanceof Operation.Provision || operation instanceof Operation.Boot) {
            return "ProvisionCluster";
        } else if (operation instanceof Operation.Deploy) {
            return "DeployCluster";
        } else if (operation instanceof Operation.Plan) {
            return "PlanCluster";
        } else if (operation instanceof Operation.Verify) {
            return "VerifyCluster";
        } else if (operation instanceof Operation.Drill) {
            return "DrillFailover";
        } else if (operation instanceof Operation.Switchover) {
            return "Switchover";
        } else if (operation instanceof Operation.Rehydrate) {
            return "RehydrateHost";
        } else if (operation instanceof Operation.Backup) {
            return "BackupCluster";
        } else if (operation instanceof Operation.RestoreTest) {
            return "ProveRestore";
        } else if (operation instanceof Operation.Restart
                || operation instanceof Operation.Update
                || operation instanceof Operation.UpdateBack) {
            return "RollCluster";
        } else if (operation instanceof Operation.UpdateCheck || operation instanceof Operation.UpdateBackCheck) {
            return "CheckUpdates";
        } else if (operation instanceof Operation.Check) {
            return "PreviewOperation";
        } else if (operation instanceof Operation.ReplaceNode) {
            return "ReplaceNode";
        } else if (operation instanceof Operation.Reinit) {
            return "ReinitNode";
        } else if (operation instanceof Operation.AddNode) {
            return "AddNode";
        } else if (operation instanceof Operation.RemoveNode) {
            return "RemoveNode";
        } else if (operation instanceof Operation.AddLocation) {
            return "AddLocation";
        } else if (operation instanceof Operation.RemoveLocation) {
            return "RemoveLocation";
        } else if (operation instanceof Operation.Upgrade) {
            return "UpgradeLocation";
        } else if (operation instanceof Operation.Rotate rotate) {
            return rotate.what() == RotateKind.AUTHORITY ? "RotateAuthority" : "RotateSecrets";
        } else if (operation instanceof Operation.Restore) {
            return "RestoreAside";
        } else if (operation instanceof Operation.Reseed) {
            return "ReseedLocation";
        } else if (operation instanceof Operation.RestoreInPlace) {
            return "RestoreInPlace";
        } else if (operation instanceof Operation.Maintenance) {
            return "MaintainCluster";
        } else if (operation instanceof Operation.Ddl) {
            return "RunStatement";
        } else if (operation instanceof Operation.Teardown) {
            return "TeardownCluster";
        }
        throw new HoldfastException(FailureKind.BUG, "No workflow does " + operation + ".");
    }

    /** The location that an operation is about, if it is about one. */
    public static Optional<String> locationOf(Operation operation) {
        if (operation instanceof Operation.Check check) {
            return locationOf(check.of());
        } else if (operation instanceof Operation.Drill drill) {
            return Optional.of(drill.location());
        } else if (operation instanceof Operation.Switchover switchover) {
            return Optional.of(switchover.location());
        } else if (operation instanceof Operation.Restore restore) {
            return Optional.of(restore.location());
        } else if (operation instanceof Operation.RestoreTest test) {
            return test.location();
        } else if (operation instanceof Operation.AddLocation added) {
            return Optional.of(added.location());
        } else if (operation instanceof Operation.RemoveLocation removed) {
            return Optional.of(removed.location());
        } else if (operation instanceof Operation.Upgrade upgrade) {
            return Optional.of(upgrade.location());
        } else if (operation instanceof Operation.Reseed reseed) {
            return Optional.of(reseed.location());
        } else if (operation instanceof Operation.RestoreInPlace restore) {
            return Optional.of(restore.location());
        } else if (operation instanceof Operation.Ddl ddl && ddl.locations().size() == 1) {
            return Optional.of(ddl.locations().get(0));
        }
        return Optional.empty();
    }
}
