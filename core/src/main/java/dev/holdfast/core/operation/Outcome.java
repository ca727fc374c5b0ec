package dev.holdfast.core.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.plan.StepResult;
import java.util.List;

/** How an operation came out; of what clients went on through, see {@link ServedOutcome}. An operation that could not run to its end fails instead, with a HoldfastException. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Provisioned.class, name = "provisioned"),
    @JsonSubTypes.Type(value = HostsBooted.class, name = "hosts-booted"),
    @JsonSubTypes.Type(value = Outcome.Deployed.class, name = "deployed"),
    @JsonSubTypes.Type(value = Outcome.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = Outcome.Verified.class, name = "verified"),
    @JsonSubTypes.Type(value = UpdatesSeen.class, name = "updates-seen"),
    @JsonSubTypes.Type(value = EarlierSeen.class, name = "earlier-seen"),
    @JsonSubTypes.Type(value = Foreseen.class, name = "foreseen"),
    @JsonSubTypes.Type(value = Outcome.Drilled.class, name = "drilled"),
    @JsonSubTypes.Type(value = Outcome.SwitchedOver.class, name = "switched-over"),
    @JsonSubTypes.Type(value = Outcome.Rehydrated.class, name = "rehydrated"),
    @JsonSubTypes.Type(value = Outcome.BackedUp.class, name = "backed-up"),
    @JsonSubTypes.Type(value = RestoreProven.class, name = "restore-proven"),
    @JsonSubTypes.Type(value = Outcome.Maintained.class, name = "maintained"),
    @JsonSubTypes.Type(value = ServedOutcome.Ran.class, name = "ran"),
    @JsonSubTypes.Type(value = ServedOutcome.Rolled.class, name = "rolled"),
    @JsonSubTypes.Type(value = ServedOutcome.Replaced.class, name = "replaced"),
    @JsonSubTypes.Type(value = ServedOutcome.Reinitialized.class, name = "reinitialized"),
    @JsonSubTypes.Type(value = ServedOutcome.Added.class, name = "added"),
    @JsonSubTypes.Type(value = ServedOutcome.Removed.class, name = "removed"),
    @JsonSubTypes.Type(value = LocationOutcome.Came.class, name = "location-came"),
    @JsonSubTypes.Type(value = LocationOutcome.Left.class, name = "location-left"),
    @JsonSubTypes.Type(value = ServedOutcome.Rotated.class, name = "rotated"),
    @JsonSubTypes.Type(value = ServedOutcome.Reseeded.class, name = "reseeded"),
    @JsonSubTypes.Type(value = RestoreOutcome.InPlace.class, name = "restored-in-place"),
    @JsonSubTypes.Type(value = RestoreOutcome.Aside.class, name = "restored"),
    @JsonSubTypes.Type(value = Outcome.TornDown.class, name = "torn-down")
})
public sealed interface Outcome
        permits EarlierSeen,
                Foreseen,
                HostsBooted,
                Outcome.Ended,
                Outcome.Verified,
                Outcome.Drilled,
                Outcome.SwitchedOver,
                Outcome.BackedUp,
                RestoreProven,
                RestoreOutcome,
                ServedOutcome,
                UpdatesSeen {
    /** Whether the command ends with status zero; what only looked has succeeded whatever it saw. */
    @JsonIgnore
    boolean succeeded();

    /** One sentence for the operation log. */
    @JsonIgnore
    String headline();

    /** One that has done what it was asked for whenever it ends. */
    sealed interface Ended extends Outcome {
        @Override
        default boolean succeeded() {
            return true;
        }
    }

    record Provisioned(Inventory inventory, int made, int booted) implements Ended {
        @Override
        public String headline() {
            return inventory.hosts().size() + " hosts answer; " + made + " made, " + booted + " booted";
        }
    }

    /**
     * Every phase ran and nothing is left to change, but on hosts that were left out.
     *
     * @param phases in order, with their wall time
     * @param leftOut hosts that did not answer and that a person left out while it ran
     */
    record Deployed(List<PhaseTime> phases, int steps, List<StepResult> changes, List<String> leftOut)
            implements Ended {
        public Deployed {
            leftOut = Given.list(leftOut);
        }

        /** On every host. */
        public Deployed(List<PhaseTime> phases, int steps, List<StepResult> changes) {
            this(phases, steps, changes, List.of());
        }

        @Override
        public String headline() {
            return steps + " steps, " + (changes.isEmpty() ? "no changes" : changes.size() + " changed")
                    + (leftOut.isEmpty() ? "" : "; left out on command: " + String.join(", ", leftOut));
        }

        /** Of each host that was left out: how it is and what to do about it. */
        public List<String> remains() {
            return leftOut.stream()
                    .map(host ->
                            host + " did not answer and was left out on command: it lacks what this deploy had left to"
                                    + " bring it. Bring it back (`holdfast provision DIR` boots a local host), then `holdfast"
                                    + " deploy DIR`.")
                    .toList();
        }
    }

    /**
     * What a deploy would do.
     *
     * @param changes what deploy would change; empty means no changes
     * @param restarts what that would mean for what runs; none in records of earlier releases
     */
    record Planned(int steps, List<StepResult> changes, Restarts restarts) implements Ended {
        public Planned {
            restarts = restarts == null ? Restarts.none() : restarts;
        }

        /** Where nothing was looked at but the steps. */
        public Planned(int steps, List<StepResult> changes) {
            this(steps, changes, Restarts.none());
        }

        @Override
        public String headline() {
            String counted = changes.isEmpty() ? "no changes" : changes.size() + " of " + steps + " steps would change";
            return restarts.brief().isEmpty() ? counted : counted + "; " + restarts.brief();
        }
    }

    record Verified(List<CheckResult> checks) implements Outcome {
        @Override
        public boolean succeeded() {
            return !checks.isEmpty() && checks.stream().allMatch(CheckResult::passed);
        }

        @Override
        public String headline() {
            return checks.stream().filter(CheckResult::passed).count() + " of " + checks.size() + " checks passed";
        }
    }

    record Drilled(DrillReport report) implements Outcome {
        @Override
        public boolean succeeded() {
            return report.succeeded();
        }

        @Override
        public String headline() {
            return report.fault().label() + " at " + report.location() + ": write gap " + report.writeGapSeconds()
                    + " s, "
                    + report.lostWrites() + " of " + report.acknowledgedWrites() + " acknowledged writes lost"
                    + (report.healed() ? "" : ", NOT healed");
        }
    }

    /**
     * A leadership handed over, with what clients in every location saw of it.
     *
     * @param seconds from the order to the new leader
     * @param writeGapSeconds longest time without an acknowledged write at the location; -1 when nobody wrote, which is
     *     so when it was forced or nothing was to be done
     * @param lostWrites acknowledged keys missing after catch-up: of each writer the worst location, summed
     */
    record SwitchedOver(
            String location,
            String from,
            String to,
            double seconds,
            double writeGapSeconds,
            long acknowledgedWrites,
            long lostWrites,
            long duplicatedWrites)
            implements Outcome {
        /** Without writers. */
        public static SwitchedOver unobserved(String location, String from, String to, double seconds) {
            return new SwitchedOver(location, from, to, seconds, -1, 0, 0, 0);
        }

        @Override
        public boolean succeeded() {
            return lostWrites == 0 && duplicatedWrites == 0;
        }

        @Override
        public String headline() {
            String handed = location + ": write leader " + from + " -> " + to + " in " + seconds + " s";
            return writeGapSeconds < 0
                    ? handed
                    : handed + ", write gap " + writeGapSeconds + " s, " + lostWrites + " of " + acknowledgedWrites
                            + " acknowledged writes lost";
        }
    }

    /**
     * A host on a new machine with its data volumes.
     *
     * @param from the machine that it had, as the platform names it
     * @param to the machine that it has; the same when nothing was to be done
     * @param image of the machine
     * @param seconds from the machine's end until the cluster was whole; 0 when nothing was to be done
     * @param inventory the hosts, with the new machine's key
     */
    record Rehydrated(String host, String from, String to, String image, double seconds, Inventory inventory)
            implements Ended {
        @Override
        public String headline() {
            return from.equals(to)
                    ? host + ": " + to + " has image " + image + " already; nothing was done"
                    : host + ": " + from + " -> " + to + " with image " + image + " in " + seconds + " s";
        }
    }

    record BackedUp(List<BackupRecord> backups) implements Outcome {
        @Override
        public boolean succeeded() {
            return !backups.isEmpty()
                    && backups.stream().allMatch(b -> b.status().equals("DONE"));
        }

        @Override
        public String headline() {
            return backups.size() + " backups taken";
        }
    }

    record Maintained(boolean on, List<String> locations) implements Ended {
        @Override
        public String headline() {
            return "automatic failover " + (on ? "paused" : "works") + " at " + String.join(", ", locations);
        }
    }

    /** Every trace is gone; what was taken away, in words. */
    record TornDown(List<String> removed) implements Ended {
        @Override
        public String headline() {
            return removed.size() + " things removed, nothing left";
        }
    }
}
