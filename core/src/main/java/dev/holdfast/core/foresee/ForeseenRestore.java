package dev.holdfast.core.foresee;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is brought back from a backup: beside the running cluster, or in its place. */
public final class ForeseenRestore {
    private ForeseenRestore() {}

    /** A location as it was, or the end of what was restored. */
    public static Foreseen aside(Operation.Restore asked, RestorePlan plan) {
        if (plan.backup().isEmpty()) {
            return Foreseen.of(
                    asked.verb(),
                    plan.earlier()
                            ? List.of("What an earlier restore left on " + plan.host() + " is removed.")
                            : List.of());
        }
        List<String> does = new ArrayList<>(restored(plan, plan.backup().get(), asked.at()));
        does.add("The instance goes on there at a socket only, until `holdfast restore DIR --location "
                + asked.location() + " --drop`; nothing else changes in the running cluster.");
        does.addAll(plan.remarks());
        return Foreseen.of(asked.verb(), does);
    }

    /**
     * The whole cluster as a location was.
     *
     * @param others locations that follow, in order
     */
    public static Foreseen inPlace(
            Operation.RestoreInPlace asked, RestorePlan plan, List<String> others, Inventory inventory) {
        String location = asked.location();
        List<String> does = new ArrayList<>(restored(plan, plan.backup().orElseThrow(), asked.at()));
        does.add("It is brought from there to " + location + ", beside the old data; all locations serve meanwhile.");
        does.add("Then clients are refused everywhere, and PostgreSQL ends on "
                + Stream.concat(Stream.of(location), others.stream())
                        .flatMap(l -> inventory.dataNodes(l).stream())
                        .map(Host::name)
                        .collect(Collectors.joining(", "))
                + ". Until the restored data take their place at " + location
                + ", a failure or a cancellation lets the old data serve again.");
        does.add(location + " serves as it was at " + asked.at() + ".");
        others.forEach(other -> does.add(other + " is made anew from " + location + ", and serves."));
        does.add("Discarded: what was written in any location after " + asked.at() + ", and what " + asked.from()
                + " had not received by then.");
        does.add("The backups so far are put aside; the old data are deleted when the cluster is whole.");
        return Foreseen.of(asked.verb(), does);
    }

    private static List<String> restored(RestorePlan plan, BackupRecord backup, String at) {
        List<String> does = new ArrayList<>();
        does.add("Backup " + backup.backupId() + " of " + backup.server() + ", complete since " + backup.endTime()
                + ", is restored on " + plan.host() + " and recovered to " + at + ".");
        if (plan.earlier()) {
            does.add("What an earlier restore left there is removed first.");
        }
        does.add(
                plan.answers()
                        ? "The " + plan.writer()
                                + " commits an empty transaction, so that its log goes beyond the moment."
                        : "The " + plan.writer()
                                + " does not answer: recovery has the log that Barman has, and fails where that"
                                + " ends before the moment.");
        return does;
    }
}
