package dev.holdfast.workflows.fake;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.rotation.Trust;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.rotation.RotationActivities;
import java.util.List;

/** A stage's secrets. */
record StagedRotation(Stage stage) implements RotationActivities {
    @Override
    public RotationPlan planRotation(ClusterSpec spec, Inventory inventory, RotateKind kind) {
        return new RotationPlan(
                List.of(new SecretRequest.Password("postgres")),
                List.of(new HostAction.Run("ba", Command.of("pause"))),
                (stage.everywhere ? List.of("a1", "a2", "a3") : List.of("a1", "a2"))
                        .stream()
                                .map(node -> (HostAction) new HostAction.Run(node, Command.of("announce")))
                                .toList(),
                List.of("database"),
                List.of(new HostAction.Run("ba", Command.of("resume"))),
                stage.everywhere,
                List.of());
    }

    @Override
    public boolean isCutOff(String cluster, RotationPlan plan) {
        return stage.rotationCutOff;
    }

    @Override
    public void stage(String cluster, RotationPlan plan) {
        stage.record("stage");
    }

    @Override
    public AuthorityPlan planAuthority(ClusterSpec spec, Inventory inventory) {
        return new AuthorityPlan(
                new SecretRequest.Authority("ca", "Holdfast demo"),
                List.of(new SecretRequest.Password("tls/a1")),
                List.of("a1", "a3"),
                List.of("certificates", "database"),
                List.of(new HostAction.Run("a1", Command.of("restart"))));
    }

    @Override
    public Trust nextTrust(String cluster, AuthorityPlan plan) {
        return stage.nextTrust;
    }

    @Override
    public void advance(String cluster, AuthorityPlan plan, Trust to) {
        stage.record("advance " + to);
    }

    @Override
    public void endRotation(String cluster, AuthorityPlan plan) {
        stage.record("end rotation");
    }

    @Override
    public void adopt(String cluster, RotationPlan plan) {
        stage.record("adopt");
    }
}
