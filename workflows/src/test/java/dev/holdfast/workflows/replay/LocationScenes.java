package dev.holdfast.workflows.replay;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.workflows.fake.StagedServer;
import dev.holdfast.workflows.location.ComingLocation;
import java.util.List;
import java.util.Optional;

/** Locations come, go, and get their data anew. */
final class LocationScenes {
    private static final OperationContext COMING = ComingLocation.context("location");
    private static final OperationContext BOTH =
            StagedServer.CONTEXT.on(StagedServer.CONTEXT.inventory().placed(List.of("a", "b")));
    private static final Operation ADDED = new Operation.AddLocation("c", Optional.empty());
    private static final Operation REMOVED = new Operation.RemoveLocation("b", false);
    private static final Operation RESEEDED = new Operation.Reseed("b", "a");
    private static final Operation TAKEN_BACK = new Operation.RestoreInPlace("a", "2026-11-26T02:40:00Z", "a");

    private LocationScenes() {}

    static List<Scene> all() {
        return List.of(
                Scene.of("add-location", COMING, ADDED).where(ComingLocation::of),
                Scene.of("add-location-undone", COMING, ADDED)
                        .where(ComingLocation::of)
                        .failsAt("copy c"),
                Scene.of("add-location-cancelled", COMING, ADDED)
                        .where(ComingLocation::of)
                        .where(staged -> staged.stage.seeds.lasts = "copy c")
                        .cancelledAfter("copy c"),
                goes(Scene.of("remove-location", BOTH, REMOVED)),
                goes(Scene.of("remove-location-stays", BOTH, REMOVED)).failsAt("handed on"),
                goes(Scene.of("remove-location-cancelled", BOTH, REMOVED))
                        .where(Scenes::applyingLasts)
                        .cancelledWhen(Scenes::applies),
                Scene.of("upgrade", COMING, upgrade("b", "c", UpgradeStage.BEGIN))
                        .where(ComingLocation::of),
                goes(Scene.of("upgrade-confirmed", BOTH, upgrade("b", "a", UpgradeStage.CONFIRM))),
                goes(Scene.of("upgrade-back", BOTH, upgrade("a", "b", UpgradeStage.BACK)))
                        .failsAt("handed on"),
                again(Scene.of("reseed", RESEEDED)),
                again(Scene.of("reseed-undone", RESEEDED)).failsAt("copy b"),
                again(Scene.of("reseed-cancelled", RESEEDED))
                        .where(staged -> staged.stage.seeds.lasts = "copy b")
                        .cancelledAfter("copy b"),
                again(Scene.of("restore-in-place", TAKEN_BACK)),
                again(Scene.of("restore-in-place-undone", TAKEN_BACK)).failsAt("place a"),
                again(Scene.of("restore-in-place-cancelled", TAKEN_BACK))
                        .where(staged -> staged.stage.seeds.lasts = "copy a")
                        .cancelledAfter("copy a"));
    }

    private static Operation upgrade(String location, String to, UpgradeStage stage) {
        return new Operation.Upgrade(location, to, stage, false);
    }

    private static Scene goes(Scene scene) {
        return scene.where(Scenes.hosts("a1", "ba"));
    }

    private static Scene again(Scene scene) {
        return scene.where(Scenes.hosts("a1", "b1"));
    }
}
