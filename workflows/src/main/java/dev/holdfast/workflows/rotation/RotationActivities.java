package dev.holdfast.workflows.rotation;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;

/** Secrets that are made beside those in force and then take their place. No value passes through a workflow. */
@ActivityInterface(namePrefix = "Rotation")
public interface RotationActivities {
    RotationPlan planRotation(ClusterSpec spec, Inventory inventory, RotateKind kind);

    /** Makes the new ones beside those in force; again: those that were made stay. */
    void stage(String cluster, RotationPlan plan);

    /** The staged ones take their place; again: those that did are left alone. */
    void adopt(String cluster, RotationPlan plan);
}
