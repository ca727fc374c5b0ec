package dev.holdfast.workflows.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.LocationOutcome;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.failure.Failures;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Its own guards first, then the successor comes, or one of the two goes, by the workflows of locations. */
class UpgradeLocationTest {
    private static final OperationContext CONTEXT = context();

    private final StagedServer staged = new StagedServer();
    private final Stage stage = staged.stage;

    private static OperationContext context() {
        ClusterSpec spec = new ClusterSpec(
                "demo",
                "Open-Always-ON",
                "local",
                List.of(new LocationSpec("c", "198.18.3.0/24"), new LocationSpec("a", "198.18.1.0/24")),
                List.of(
                        new InstanceSpec("c1", 7, "c", Set.of(Role.POSTGRES, Role.ETCD), Optional.empty()),
                        new InstanceSpec("c2", 8, "c", Set.of(Role.POSTGRES, Role.ETCD), Optional.empty())),
                new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
                new ProxySpec("local", 6432, 6433),
                BackupSpec.standard());
        Inventory inventory = StagedServer.CONTEXT.inventory().placed(List.of("a", "b"));
        return new OperationContext("demo/upgrade/1", "test", "here", spec, inventory);
    }

    @BeforeEach
    void phases() {
        staged.deploy.phases = List.of("base", "dcs", "database", "proxy", "application", "replication", "backup");
        staged.deploy.hosts = Optional.of(List.of("a1", "c1", "c2"));
        stage.madeAt = "c";
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private Outcome run(OperationContext context, String location, String to, UpgradeStage stage) {
        return staged.workflow(UpgradeLocation.class).run(context, new Operation.Upgrade(location, to, stage, false));
    }

    @Test
    void begun_theSuccessorBeginsWithTheOldOnesData() {
        LocationOutcome.Came outcome = (LocationOutcome.Came) run(CONTEXT, "b", "c", UpgradeStage.BEGIN);
        assertThat(outcome.location()).isEqualTo("c");
        assertThat(outcome.from()).isEqualTo("b");
        assertThat(stage.done).containsSubsequence("guard BEGIN", "whole", "machine c1");
    }

    @Test
    void guarded_changesNothing() {
        stage.upgradeGuards.add("c would run PostgreSQL 15.");
        assertThatThrownBy(() -> run(CONTEXT, "b", "c", UpgradeStage.BEGIN))
                .satisfies(e -> assertThat(Failures.read(e))
                        .hasMessage(
                                "The upgrade of b stands as it did; nothing was changed. c would run PostgreSQL 15."));
        assertThat(stage.done).containsExactly("guard BEGIN");
    }

    @Test
    void confirmed_theOldOneGoes_backTheSuccessorGoes() {
        staged.deploy.hosts = Optional.of(List.of("a1", "a2", "a3", "ba"));
        OperationContext both =
                StagedServer.CONTEXT.on(StagedServer.CONTEXT.inventory().placed(List.of("a", "b")));
        assertThat(((LocationOutcome.Left) run(both, "b", "a", UpgradeStage.CONFIRM)).location())
                .isEqualTo("b");
        assertThat(stage.done).containsSubsequence("guard CONFIRM", "refuse b1", "handed on", "discard b1");
        stage.done.clear();
        assertThat(((LocationOutcome.Left) run(both, "a", "b", UpgradeStage.BACK)).location())
                .isEqualTo("b");
        assertThat(stage.done).containsSubsequence("guard BACK", "refuse b1", "handed on", "discard b1");
    }
}
