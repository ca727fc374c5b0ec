package dev.holdfast.core.foresee;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.rotation.Trust;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** Secrets that are replaced. No value of any is known here. */
public final class ForeseenSecrets {
    private ForeseenSecrets() {}

    /**
     * Passwords, or certificates of the same authority.
     *
     * @param goesOn whether an earlier one was cut off after servers may have learned the new ones
     * @param away hosts that do not answer; only one that goes on begins nevertheless
     */
    public static Foreseen rotated(
            Operation.Rotate asked, RotationPlan plan, boolean goesOn, List<String> away, Announced announced) {
        String kind = asked.what().label();
        List<String> does = new ArrayList<>();
        does.add(
                goesOn
                        ? "A rotation that was cut off goes on with the " + kind + " that it made."
                        : plan.count() + " " + kind + " are made anew beside those in force.");
        if (!plan.pause().isEmpty()) {
            does.add("Barman's cron is held back on " + hosts(plan.pause()) + " until the files are there.");
        }
        if (!announced.hosts().isEmpty()) {
            does.add("The servers learn them first, on " + String.join(", ", announced.hosts()) + ".");
        }
        does.add("Every host gets its files by the phases " + String.join(", ", plan.phases())
                + " of a deploy; connections that exist go on.");
        if (!away.isEmpty()) {
            does.add("Left out, as they do not answer: " + String.join(", ", away) + ".");
        }
        plan.kept().forEach(kept -> does.add("Kept as it is: " + kept));
        does.add(goesOn ? "Nobody writes to measure it." : ForeseenHandovers.COUNTED);
        return Foreseen.of(asked.verb(), does);
    }

    /** Whose servers learn new secrets: who leads now, unless each must hear it by itself. */
    public record Announced(List<String> hosts) {
        public static Announced of(RotationPlan plan, Topology now, Inventory inventory) {
            return new Announced(plan.announce().stream()
                    .map(HostAction::host)
                    .filter(host -> plan.everywhere()
                            || now.leader(inventory.host(host).location())
                                    .filter(host::equals)
                                    .isPresent())
                    .distinct()
                    .toList());
        }
    }

    /** The authority: every step goes over the hosts in the same order. */
    public static Foreseen authority(Operation.Rotate asked, AuthorityPlan plan, Trust next) {
        List<Trust> steps = next.andLater();
        List<TurnForeseen> turns = new ArrayList<>();
        List<String> does = new ArrayList<>();
        for (Trust step : steps) {
            plan.hosts().forEach(host -> turns.add(TurnForeseen.of(host)));
            does.add("Step " + step.label() + ": " + String.join(", ", plan.hosts()) + ", one after the other"
                    + (step.trustChanges() && !plan.restarts().isEmpty()
                            ? "; what reads authorities at its start only restarts on " + hosts(plan.restarts())
                            : "")
                    + ". " + step.state());
        }
        does.add("After each host the cluster must be whole.");
        does.add(ForeseenHandovers.COUNTED);
        return Foreseen.of(asked.verb(), turns, does);
    }

    private static String hosts(List<HostAction> acts) {
        return String.join(", ", acts.stream().map(HostAction::host).distinct().toList());
    }
}
