package dev.holdfast.activities.rotation;

import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.rotation.RotationActivities;
import java.util.List;

/** Works on the store of secrets alone. */
public final class RotationActivitiesImpl implements RotationActivities {
    private final SecretStore secrets;

    public RotationActivitiesImpl(SecretStore secrets) {
        this.secrets = secrets;
    }

    @Override
    public RotationPlan planRotation(ClusterSpec spec, Inventory inventory, RotateKind kind) {
        return Architectures.named(spec.architecture()).rotation(spec, inventory, kind);
    }

    @Override
    public void stage(String cluster, RotationPlan plan) {
        secrets.ensure(
                cluster,
                plan.secrets().stream().map(RotationActivitiesImpl::staged).toList());
    }

    @Override
    public void adopt(String cluster, RotationPlan plan) {
        for (SecretRequest request : plan.secrets()) {
            for (String name : names(request)) {
                secrets.move(cluster, RotationPlan.staged(name), name);
            }
        }
    }

    private static SecretRequest staged(SecretRequest request) {
        String name = RotationPlan.staged(request.name());
        if (request instanceof SecretRequest.Certificate c) {
            return new SecretRequest.Certificate(name, c.authority(), c.commonName(), c.alternativeNames());
        } else if (request instanceof SecretRequest.Password) {
            return new SecretRequest.Password(name);
        }
        throw new HoldfastException(FailureKind.BUG, "No secret of the kind " + request + " is rotated.");
    }

    /** The key first, as its certificate is worth nothing without it. */
    private static List<String> names(SecretRequest request) {
        return request instanceof SecretRequest.Certificate c
                ? List.of(c.name() + ".key", c.name() + ".crt")
                : List.of(request.name());
    }
}
