package dev.holdfast.core.foresee;

import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;

/** Locations that come, go, or get another's data. */
public final class ForeseenLocation {
    private ForeseenLocation() {}

    /** A location that goes for good; its hosts end in the order of the turns. */
    public static Foreseen removed(
            Operation.RemoveLocation asked, DeparturePlan plan, ClusterSpec spec, Inventory inventory) {
        String location = asked.location();
        List<String> others = inventory.dataLocations().stream()
                .filter(l -> !l.equals(location))
                .toList();
        List<String> ends = hosts(plan.leave());
        List<String> does = new ArrayList<>();
        does.add(clients(location, plan, others));
        if (!ends.isEmpty()) {
            does.add("What serves there ends, on " + String.join(", then ", ends) + ".");
        }
        if (!plan.drop().isEmpty()) {
            does.add(String.join(", ", others) + (others.size() == 1 ? " drops" : " drop") + " what is kept for "
                    + location + ".");
        }
        if (!plan.forget().isEmpty()) {
            does.add("Its votes are taken away, one after the other.");
        }
        does.add("Every other host gets its files without " + location + "; the cluster must be whole then.");
        String hosts = String.join(
                ", ", inventory.at(location).stream().map(Host::name).toList());
        does.add(
                ForeseenNode.isBare(spec)
                        ? hosts + " stay with their owner, with their services off."
                        : hosts + " are powered off and discarded, with their data and backups.");
        does.add(ForeseenHandovers.COUNTED);
        return Foreseen.of(asked.verb(), ends.stream().map(TurnForeseen::of).toList(), does);
    }

    private static String clients(String location, DeparturePlan plan, List<String> others) {
        String received = String.join(", ", others) + (others.size() == 1 ? " has" : " have");
        if (plan.serves()) {
            return "Clients of " + location + " are refused, and nothing ends there before " + received
                    + " all that it wrote.";
        }
        return plan.refuses()
                ? "Clients of " + location + " are refused already; nothing ends there before " + received
                        + " all that it wrote."
                : location + " has no write leader: what it wrote and the others have not received is lost.";
    }

    /**
     * A location that config.yml has.
     *
     * @param resumed whether an earlier attempt brought it in and did not come to its end
     */
    public static Foreseen added(Operation.AddLocation asked, boolean resumed, ClusterSpec spec, Inventory inventory) {
        String location = asked.location();
        List<InstanceSpec> instances = spec.instances().stream()
                .filter(i -> i.location().equals(location))
                .toList();
        List<String> made = instances.stream()
                .map(InstanceSpec::name)
                .filter(name ->
                        inventory.hosts().stream().noneMatch(h -> h.name().equals(name)))
                .toList();
        List<String> voters = instances.stream()
                .filter(i -> i.has(Role.ETCD) || i.has(Role.WITNESS))
                .map(InstanceSpec::name)
                .toList();
        List<String> does = new ArrayList<>();
        does.add(
                made.isEmpty() || ForeseenNode.isBare(spec)
                        ? "Its hosts are there and are taken."
                        : "Hosts are made: " + String.join(", ", made) + ".");
        if (resumed) {
            does.add(location + " takes part already, with its data: what is missing is done.");
        } else {
            if (!voters.isEmpty()) {
                does.add("Their votes join one after the other: " + String.join(", ", voters) + ".");
            }
            // The nearest is measured once its hosts are there.
            String source = asked.from().orElse("the location with the shortest round trip");
            does.add("Its data are a copy of those of " + source + "; all others go on writing.");
            does.add("Until the copy takes its place, a failure or a cancellation takes " + location + " out again.");
        }
        does.add("A deploy on every host does the rest; the cluster must be whole then.");
        does.add(ForeseenHandovers.COUNTED);
        return Foreseen.of(asked.verb(), does);
    }

    /**
     * A part of a major upgrade.
     *
     * @param planned of the location that comes or goes with it
     */
    public static Foreseen upgraded(Operation.Upgrade asked, Foreseen planned) {
        List<String> does = new ArrayList<>(planned.does());
        does.add(
                switch (asked.stage()) {
                    case BEGIN ->
                        asked.location() + " serves as before, and receives what is written at " + asked.to()
                                + ", until one of them is given up.";
                    case CONFIRM -> asked.to() + " is in the place of " + asked.location() + "; there is no way back.";
                    case BACK -> asked.location() + " serves with all that was written at " + asked.to() + ".";
                });
        return Foreseen.of(asked.verb(), planned.turns(), does);
    }

    /** A location's data that are discarded for a copy of another's. */
    public static Foreseen reseeded(Operation.Reseed asked) {
        String location = asked.location();
        return Foreseen.of(
                asked.verb(),
                List.of(
                        "Clients of " + location + " are refused and its PostgreSQL ends, on every data node; "
                                + asked.from() + " and all others serve.",
                        asked.from()
                                + " is copied beside the old data. Until the copy takes their place, a failure or a"
                                + " cancellation lets the old data serve again.",
                        "The copy takes their place, and changes run between " + location + " and the others again.",
                        "Its old backups are put aside; its old data are deleted when the cluster is whole."));
    }

    private static List<String> hosts(List<HostAction> acts) {
        return acts.stream().map(HostAction::host).distinct().toList();
    }
}
