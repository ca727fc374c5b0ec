package dev.holdfast.workflows.fake;

import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.location.LocationActivities;
import java.util.List;
import java.util.Optional;

/** What a location that comes or goes asks of a {@link Stage}. */
record StagedLocations(Stage stage) implements LocationActivities {
    @Override
    public DeparturePlan planDeparture(ClusterSpec spec, Inventory inventory, String location, boolean acceptLoss) {
        boolean serves = !acceptLoss && !stage.clientsAreRefused;
        return new DeparturePlan(
                List.copyOf(stage.guards),
                serves,
                stage.clientsAreRefused,
                act("b1", "refuse"),
                act("b1", "admit"),
                act("b1", "leave"),
                act("a1", "drop"),
                act("a1", "forget"),
                act("b1", "off"));
    }

    @Override
    public List<String> guardArrival(ClusterSpec spec, Inventory inventory, String location, Optional<String> from) {
        return List.copyOf(stage.guards);
    }

    @Override
    public boolean takesPart(ClusterSpec spec, Inventory inventory, String location) {
        return stage.takesPart;
    }

    @Override
    public List<String> guardUpgrade(ClusterSpec spec, Inventory inventory, Operation.Upgrade asked) {
        stage.record("guard " + asked.stage());
        return List.copyOf(stage.upgradeGuards);
    }

    @Override
    public String nearest(ClusterSpec spec, Inventory inventory, String location) {
        return "a";
    }

    @Override
    public DeparturePlan planRetreat(ClusterSpec spec, Inventory inventory, String location) {
        return planDeparture(spec, inventory, location, true);
    }

    @Override
    public List<String> awaitHandedOn(ClusterSpec spec, Inventory inventory, String location) {
        stage.record("handed on");
        return List.of("a has everything that " + location + " wrote, up to 0/5000060.");
    }

    private static List<HostAction> act(String host, String what) {
        return List.of(new HostAction.Run(host, Command.of(what)));
    }
}
