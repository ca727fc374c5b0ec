package dev.holdfast.workflows.replay;

import dev.holdfast.core.architecture.ReplacementPlan.Successor;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.workflows.fake.Stage;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;

/** Host after host: restarts, updates, other machines. */
final class HostScenes {
    private static final List<Turn> NODES = List.of(Stage.turn("a3"), Stage.turn("a2"), Stage.turn("a1"));

    private HostScenes() {}

    static List<Scene> all() {
        return List.of(
                Scene.of("restart-cures", new Operation.Restart(true))
                        .where(HostScenes::libraryIsLacking)
                        .where(Scenes.elected("a2")),
                Scene.of("restart-without-a-dead-host", new Operation.Restart(false))
                        .where(HostScenes::standbyDies)
                        .meanwhile((staged, run) -> {
                            Scene.await(staged, s -> s.stage.done.contains("act a2"));
                            run.update("skip", String.class, "a2");
                        }),
                Scene.of("restart-refused", new Operation.Restart(false))
                        .where(staged -> staged.stage.broken.add("a3 does not stream."))
                        .fails(),
                Scene.of("update", new Operation.Update(false)).where(Scenes.elected("a2")),
                Scene.of("update-stopped", new Operation.Update(true))
                        .where(staged -> staged.stage.breaksAt = "act a2")
                        .fails(),
                Scene.of("update-cancelled", new Operation.Update(false))
                        .where(HostScenes::standbyDies)
                        .cancelledAfter("act a2"),
                Scene.of("update-back", new Operation.UpdateBack(false, List.of()))
                        .where(HostScenes::spareHostIsBroken)
                        .where(Scenes.elected("a2")),
                Scene.of("update-check", new Operation.UpdateCheck()),
                Scene.of("update-back-check", new Operation.UpdateBackCheck()),
                Scene.of("rehydrate", new Operation.Rehydrate("a1", Optional.empty(), false))
                        .where(Scenes.hosts("a1", "a3"))
                        .where(staged -> staged.stage.successor = new Successor("a", "a2"))
                        .where(Scenes.elected("a2")),
                Scene.of("rehydrate-failed", new Operation.Rehydrate("a3", Optional.empty(), false))
                        .where(Scenes.hosts("a1", "a3"))
                        .failsAt("retire a3"),
                Scene.of("boot", new Operation.Boot(List.of("a2", "a3")))
                        .where(staged -> staged.stage.running.add("a3")),
                Scene.of("maintenance", new Operation.Maintenance(true)),
                Scene.of("maintenance-cancelled", new Operation.Maintenance(true))
                        .where(staged -> staged.stage.down.add("b1"))
                        .cancelledAfter("pause b1"));
    }

    private static void standbyDies(StagedServer staged) {
        staged.stage.standby = "a3";
        staged.stage.elections.add("a3");
        staged.stage.diesAfter = "aside a2";
    }

    private static void libraryIsLacking(StagedServer staged) {
        staged.stage.rollPlan = new RollPlan(
                List.of(),
                List.of(),
                List.of(),
                NODES,
                List.of(),
                new RollPlan.Cure(List.of(Stage.turn("a2"), Stage.turn("a1")), List.of("Replication")));
        staged.stage.broken.add("Replication: the library is not loaded");
        staged.stage.mendsAt = "act a1";
    }

    private static void spareHostIsBroken(StagedServer staged) {
        HostAction end = new HostAction.Run("ba", Command.of("end"));
        staged.stage.rollPlan =
                new RollPlan(List.of(), List.of(Stage.turn("a3")), List.of(Stage.turn("ba")), NODES, List.of(end));
        staged.stage.broken.add("a3 does not stream.");
        staged.stage.mendsAt = "act a3";
    }
}
