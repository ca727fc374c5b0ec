package dev.holdfast.starter.show;

import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.EarlierSeen;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.HostsBooted;
import dev.holdfast.core.operation.LocationOutcome;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.PhaseTime;
import dev.holdfast.core.operation.RestoreOutcome;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.starter.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An outcome as lines for a person. */
public final class OutcomeText {
    private OutcomeText() {}

    /** The details; the headline comes from the outcome itself. */
    public static List<String> lines(Outcome outcome) {
        if (outcome instanceof Outcome.Provisioned provisioned) {
            return hosts(provisioned.inventory());
        } else if (outcome instanceof HostsBooted booted) {
            return hosts(booted.inventory());
        } else if (outcome instanceof Outcome.Deployed deployed) {
            return Stream.concat(phases(deployed.phases()).stream(), deployed.remains().stream())
                    .toList();
        } else if (outcome instanceof Outcome.Planned planned) {
            return PlanText.of(planned);
        } else if (outcome instanceof UpdatesSeen seen) {
            return UpdatesText.of(seen);
        } else if (outcome instanceof EarlierSeen seen) {
            return UpdatesText.of(seen);
        } else if (outcome instanceof Foreseen foreseen) {
            return foreseen.does();
        } else if (outcome instanceof Outcome.Verified verified) {
            return checks(verified.checks());
        } else if (outcome instanceof Outcome.Drilled drilled) {
            return drill(drilled.report());
        } else if (outcome instanceof Outcome.SwitchedOver switched && switched.writeGapSeconds() >= 0) {
            return switchover(switched);
        } else if (outcome instanceof Outcome.BackedUp backedUp) {
            return BackupTable.lines(backedUp.backups());
        } else if (outcome instanceof RestoreProven proven) {
            return RestoreText.of(proven);
        } else if (outcome instanceof ServedOutcome.Rolled rolled) {
            return RollingText.of(rolled);
        } else if (outcome instanceof ServedOutcome.Ran ran) {
            return StatementLines.of(ran);
        } else if (outcome instanceof LocationOutcome location) {
            return LocationText.of(location);
        } else if (outcome instanceof ServedOutcome served) {
            return RollingText.clients(served.clients());
        } else if (outcome instanceof RestoreOutcome.Aside restored) {
            return restored.instance().map(i -> aside(restored.location(), i)).orElse(List.of());
        } else if (outcome instanceof RestoreOutcome.InPlace restored) {
            return inPlace(restored);
        } else if (outcome instanceof Outcome.TornDown tornDown) {
            return tornDown.removed();
        }
        return List.of();
    }

    static List<String> hosts(Inventory inventory) {
        Table table = new Table("Host", "Location", "Address", "Roles");
        inventory
                .hosts()
                .forEach(h -> table.row(
                        h.name(),
                        h.location(),
                        h.address(),
                        String.join(
                                ", ",
                                h.roles().stream().map(r -> r.yaml()).sorted().toList())));
        return table.lines();
    }

    private static List<String> phases(List<PhaseTime> phases) {
        Table table = new Table("Phase", "Seconds");
        phases.forEach(p -> table.row(p.phase(), SecondsText.of(p.seconds())));
        return table.lines();
    }

    private static List<String> checks(List<CheckResult> checks) {
        List<String> lines = new ArrayList<>();
        for (CheckResult check : checks) {
            lines.add((check.passed() ? "passed  " : "FAILED  ") + check.name());
            check.evidence().lines().forEach(e -> lines.add("        " + e));
        }
        return lines;
    }

    private static List<String> drill(DrillReport r) {
        List<String> lines = new ArrayList<>(List.of(
                "fault                 " + r.fault().label() + " at " + r.location(),
                "write leader          " + r.oldLeader() + " -> "
                        + (r.newLeader().isEmpty() ? "nobody" : r.newLeader()),
                "election              "
                        + (r.electionSeconds() < 0 ? "none" : SecondsText.of(r.electionSeconds()) + " s"),
                "write gap             " + SecondsText.of(r.writeGapSeconds()) + " s",
                "acknowledged writes   " + r.acknowledgedWrites(),
                "lost                  " + r.lostWrites(),
                "duplicated            " + r.duplicatedWrites(),
                "healed                "
                        + (r.healed() ? "yes, after " + SecondsText.of(r.healSeconds()) + " s" : "NO")));
        r.writers()
                .forEach(w -> lines.add("writer " + w.location() + ": " + w.acknowledged() + " acknowledged, "
                        + w.failed() + " failed, longest gap " + SecondsText.of(w.gapSeconds()) + " s"));
        r.counts()
                .forEach(c -> lines.add("rows of " + c.writer() + " at " + c.location() + ": " + c.rows() + ", "
                        + c.lost() + " lost, " + c.duplicated() + " duplicated"));
        r.violations().forEach(v -> lines.add("VIOLATED " + v));
        lines.addAll(r.remarks());
        return lines;
    }

    private static List<String> aside(String location, AsideInstance i) {
        List<String> lines = new ArrayList<>(List.of(
                "from backup           " + i.backupId(),
                "last commit           " + i.lastCommit(),
                "to look at it         holdfast ssh DIR " + i.host() + " -- " + i.look(),
                "to remove it          holdfast restore DIR --location " + location + " --drop"));
        lines.addAll(i.remarks());
        return lines;
    }

    private static List<String> inPlace(RestoreOutcome.InPlace r) {
        return List.of(
                "from backup           " + r.restored().backupId(),
                "last commit           " + r.restored().lastCommit(),
                "clients refused       " + SecondsText.of(r.refusedSeconds()) + " s",
                "made anew from it     " + String.join(", ", r.others()),
                "did not answer        " + (r.absent().isEmpty() ? "none" : String.join(", ", r.absent())));
    }

    private static List<String> switchover(Outcome.SwitchedOver s) {
        return List.of(
                "write leader          " + s.from() + " -> " + s.to(),
                "took                  " + SecondsText.of(s.seconds()) + " s",
                "write gap             " + SecondsText.of(s.writeGapSeconds()) + " s",
                "acknowledged writes   " + s.acknowledgedWrites(),
                "lost                  " + s.lostWrites(),
                "duplicated            " + s.duplicatedWrites());
    }
}
