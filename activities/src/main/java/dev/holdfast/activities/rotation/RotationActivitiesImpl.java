package dev.holdfast.activities.rotation;

import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.rotation.Trust;
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
    public boolean isCutOff(String cluster, RotationPlan plan) {
        return plan.secrets().stream()
                .flatMap(request -> names(request).stream())
                .anyMatch(
                        name -> secrets.find(cluster, RotationPlan.staged(name)).isPresent());
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

    @Override
    public AuthorityPlan planAuthority(ClusterSpec spec, Inventory inventory) {
        return Architectures.named(spec.architecture()).authority(spec, inventory);
    }

    @Override
    public Trust nextTrust(String cluster, AuthorityPlan plan) {
        return authority(cluster, plan).next();
    }

    @Override
    public void advance(String cluster, AuthorityPlan plan, Trust to) {
        authority(cluster, plan).advance(to);
        for (SecretRequest certificate : plan.certificates()) {
            // What was staged before may be of another authority.
            names(certificate).forEach(name -> secrets.delete(cluster, RotationPlan.staged(name)));
            secrets.ensure(cluster, List.of(staged(certificate)));
            names(certificate).forEach(name -> secrets.move(cluster, RotationPlan.staged(name), name));
        }
    }

    @Override
    public void endRotation(String cluster, AuthorityPlan plan) {
        authority(cluster, plan).end();
    }

    private AuthoritySecrets authority(String cluster, AuthorityPlan plan) {
        return new AuthoritySecrets(secrets, cluster, plan.authority());
    }

    private static SecretRequest staged(SecretRequest request) {
        String name = RotationPlan.staged(request.name());
        if (request instanceof SecretRequest.Certificate c) {
            return new SecretRequest.Certificate(name, c.authority(), c.commonName(), c.alternativeNames());
        } else if (request instanceof SecretRequest.ServerCertificate s) {
            return new SecretRequest.ServerCertificate(name, s.authority(), s.commonName(), s.alternativeNames());
        } else if (request instanceof SecretRequest.Password) {
            return new SecretRequest.Password(name);
        } else if (request instanceof SecretRequest.Verifier v) {
            return new SecretRequest.Verifier(name, RotationPlan.staged(v.password()));
        }
        throw new HoldfastException(FailureKind.BUG, "No secret of the kind " + request + " is rotated.");
    }

    /** The key first, as its certificate is worth nothing without it. */
    private static List<String> names(SecretRequest request) {
        return request instanceof SecretRequest.Password || request instanceof SecretRequest.Verifier
                ? List.of(request.name())
                : List.of(request.name() + ".key", request.name() + ".crt");
    }
}
