package dev.holdfast.workflows.replay;

import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.workflows.location.ComingLocation;
import java.util.List;
import java.util.Optional;

/** Leaders, what clients notice of them, and looks. */
final class ServingScenes {
    private static final Operation HANDED_OVER = new Operation.Switchover("a", "a2", false);
    private static final Operation STATEMENT = new Operation.Ddl("vacuum t", Optional.empty(), List.of());

    private ServingScenes() {}

    static List<Scene> all() {
        return List.of(
                Scene.of("switchover", HANDED_OVER).where(Scenes.elected("a2")),
                Scene.of("switchover-failed", HANDED_OVER).failsAt("switch a2"),
                Scene.of("switchover-forced", new Operation.Switchover("a", "a2", true))
                        .where(Scenes.elected("a2")),
                Scene.of("drill", drill(FaultKind.STOP_LEADER, false)).where(Scenes.elected("a2")),
                Scene.of("drill-power-off-two", drill(FaultKind.POWER_OFF_TWO, false))
                        .where(staged -> staged.stage.standby = "a3")
                        .where(Scenes.elected("a2", "a3")),
                Scene.of("drill-power-off-pair", drill(FaultKind.POWER_OFF_PAIR, true))
                        .where(Scenes.elected("", "a3")),
                Scene.of("drill-failed", drill(FaultKind.POWER_OFF_PAIR, false)).failsAt("off a2"),
                Scene.of("drill-cancelled", drill(FaultKind.ISOLATE_LOCATION, false))
                        .cancelledAfter("break a1"),
                Scene.of("ddl", STATEMENT),
                Scene.of("ddl-refused", STATEMENT).where(staged -> staged.stage.statements.refusedAt = "a"),
                Scene.of("ddl-cancelled", STATEMENT)
                        .where(staged -> staged.stage.statements.lasts = "a")
                        .cancelledAfter("vacuum t at a on a1 in bdrdb"),
                Scene.of("verify", new Operation.Verify()).where(staged -> staged.stage.failedChecks = List.of()),
                Scene.of("verify-blind", new Operation.Verify()).failsAt("check One"),
                Scene.of("check-switchover", new Operation.Check(HANDED_OVER)),
                Scene.of("check-restart", new Operation.Check(new Operation.Restart(true))),
                Scene.of(
                                "check-upgrade",
                                ComingLocation.context("upgrade"),
                                new Operation.Check(new Operation.Upgrade("b", "c", UpgradeStage.BEGIN, false)))
                        .where(ComingLocation::of));
    }

    private static Operation drill(FaultKind fault, boolean acceptLoss) {
        return new Operation.Drill(fault, "a", acceptLoss);
    }
}
