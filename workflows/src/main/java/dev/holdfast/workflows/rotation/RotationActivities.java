package dev.holdfast.workflows.rotation;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.rotation.Trust;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;

/** Secrets that are made beside those in force and then take their place. No value passes through a workflow. */
@ActivityInterface(namePrefix = "Rotation")
public interface RotationActivities {
    RotationPlan planRotation(ClusterSpec spec, Inventory inventory, RotateKind kind);

    /** Whether some are staged that did not come into force: an earlier rotation was cut off. */
    boolean isCutOff(String cluster, RotationPlan plan);

    /** Makes the new ones beside those in force; again: those that were made stay. */
    void stage(String cluster, RotationPlan plan);

    /** The staged ones take their place; again: those that did are left alone. */
    void adopt(String cluster, RotationPlan plan);

    AuthorityPlan planAuthority(ClusterSpec spec, Inventory inventory);

    /** What comes next for the cluster's authority: what an earlier rotation left undone, else the first step. */
    Trust nextTrust(String cluster, AuthorityPlan plan);

    /** Brings the store to that: the authorities that are trusted, the one that issues, and every certificate anew. */
    void advance(String cluster, AuthorityPlan plan, Trust to);

    /** Every host has had its turn with the new authority alone. */
    void endRotation(String cluster, AuthorityPlan plan);
}
