package dev.holdfast.workflows.fake;

import dev.holdfast.core.architecture.ReplacementPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.rehydrate.MachineSeen;
import dev.holdfast.workflows.rehydrate.RehydrateActivities;
import java.util.List;
import java.util.Optional;

/** A cloud that gives a host another machine. */
public final class StagedRehydrate implements RehydrateActivities {
    private final Stage stage;

    StagedRehydrate(Stage stage) {
        this.stage = stage;
    }

    @Override
    public MachineSeen look(ClusterSpec spec, String host, Optional<String> image) {
        return stage.machine;
    }

    @Override
    public ReplacementPlan plan(ClusterSpec spec, Inventory inventory, String host) {
        return new ReplacementPlan(
                List.copyOf(stage.guards),
                stage.successor,
                List.of(new HostAction.Run(host, Command.of("leave"))),
                List.of(new HostAction.Run(host, Command.of("stay"))),
                "database",
                List.of(new HostAction.Run("a2", Command.of("readmit"))));
    }

    @Override
    public void retire(ClusterSpec spec, String host, Optional<String> image) {
        stage.record("retire " + host);
    }

    @Override
    public void settle(ClusterSpec spec, String host) {
        stage.record("settle " + host);
        stage.machine = new MachineSeen("i-2", "ami-2", "ami-2", false, "");
    }
}
