package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import java.util.ArrayList;
import java.util.List;

/** Judges a drill by what was recorded; acts on nothing. */
record DrillJudge(FaultPlan plan, FaultSeen seen, Mending mending) {
    /** Cut off, a location keeps its leader, so no write may wait longer than a slow commit. */
    private static final double GAP_ISOLATED = 10;

    DrillReport report(List<WriterRun> runs, List<WriterCount> counts) {
        List<String> violations = new ArrayList<>(seen.violations());
        if (plan.fault() == FaultKind.ISOLATE_LOCATION) {
            runs.stream()
                    .filter(r -> r.gapSeconds() > GAP_ISOLATED)
                    .forEach(r -> violations.add(r.location() + " acknowledged no write for " + r.gapSeconds()
                            + " s around the isolation."));
        }
        List<String> remarks = new ArrayList<>(seen.remarks());
        remarks.addAll(mending.problems());
        WriteFigures figures = new WriteFigures(runs, counts);
        return new DrillReport(
                plan.fault(),
                plan.location(),
                plan.oldLeader(),
                seen.newLeader(),
                faultMillis(runs),
                seen.electionSeconds(faultMillis(runs)),
                figures.gapSeconds(plan.location()),
                figures.acknowledged(),
                figures.lost(),
                figures.duplicated(),
                mending.problems().isEmpty(),
                mending.seconds(),
                runs,
                counts,
                List.copyOf(violations),
                List.copyOf(remarks));
    }

    /**
     * When the fault took effect: an order takes a moment to be carried out, and the last write acknowledged before the
     * gap proves that the leader still worked then.
     */
    private long faultMillis(List<WriterRun> runs) {
        return runs.stream()
                .filter(r -> r.location().equals(plan.location()))
                .mapToLong(WriterRun::gapStartMillis)
                .filter(start -> start > seen.faultMillis() && start < seen.promotedMillis())
                .findFirst()
                .orElse(seen.faultMillis());
    }
}
