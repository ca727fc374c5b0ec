package dev.holdfast.workflows.fake;

import dev.holdfast.core.architecture.ReinitPlan;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.update.EarlierPackage;
import dev.holdfast.core.update.EarlierPackages;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.core.update.NewerPackage;
import dev.holdfast.workflows.drill.HandoverPlan;
import dev.holdfast.workflows.rolling.RollingActivities;
import java.util.List;

/** What a rolling operation asks of a {@link Stage}. */
public final class StagedRolling implements RollingActivities {
    private final Stage stage;

    StagedRolling(Stage stage) {
        this.stage = stage;
    }

    @Override
    public RollPlan planRoll(ClusterSpec spec, Inventory inventory, RollKind kind) {
        return stage.rollPlan;
    }

    @Override
    public boolean answers(Inventory inventory, String host) {
        return !stage.down.contains(host);
    }

    @Override
    public HostUpdates lookForUpdates(ClusterSpec spec, Inventory inventory, String host) {
        stage.record("look " + host);
        return new HostUpdates(host, List.of(new NewerPackage("libc6", "1", "2")), List.of(), List.of(), "");
    }

    @Override
    public EarlierPackages lookForEarlier(ClusterSpec spec, Inventory inventory, String host) {
        stage.record("look back " + host);
        return new EarlierPackages(
                host,
                "boot",
                List.of("a2", "ba").contains(host) ? "2026-11-27T03:00:00Z" : "2026-11-26T03:00:00Z",
                "",
                1,
                List.of(),
                List.of(new EarlierPackage("libc6", "2", "1")));
    }

    @Override
    public List<String> guardReplacement(ClusterSpec spec, Inventory inventory, String node) {
        return stage.guards;
    }

    @Override
    public HandoverPlan planReplacement(ClusterSpec spec, Inventory inventory, String node) {
        return new HandoverPlan(List.of(new HostAction.Run("a1", Command.of("member"))));
    }

    @Override
    public ReinitPlan planReinit(ClusterSpec spec, Inventory inventory, String node, boolean force) {
        HostPlan nothing = new HostPlan(node, List.of());
        return new ReinitPlan(force ? List.of() : List.copyOf(stage.guards), "a1", Stage.turn(node), nothing, nothing);
    }

    @Override
    public List<String> guardAddition(ClusterSpec spec, Inventory inventory, String node) {
        return stage.guards;
    }

    @Override
    public RemovalPlan planRemoval(ClusterSpec spec, Inventory inventory, String node) {
        return new RemovalPlan(
                stage.guards,
                List.of(new HostAction.Run(node, Command.of("leave"))),
                List.of(new HostAction.Run("a2", Command.of("forget"))),
                stage.heir);
    }

    @Override
    public HandoverPlan planMaintenance(ClusterSpec spec, Inventory inventory, boolean on) {
        Command say = Command.of(on ? "pause" : "resume");
        return new HandoverPlan(List.of(new HostAction.Run("a1", say), new HostAction.Run("b1", say)));
    }
}
