package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

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
        return new DrillReport(
                plan.fault(),
                plan.location(),
                plan.oldLeader(),
                seen.newLeader(),
                faultMillis(runs),
                seen.electionSeconds(faultMillis(runs)),
                gap(runs),
                runs.stream().mapToLong(WriterRun::acknowledged).sum(),
                worst(runs, counts, WriterCount::lost),
                worst(runs, counts, WriterCount::duplicated),
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

    private double gap(List<WriterRun> runs) {
        return runs.stream()
                .filter(r -> r.location().equals(plan.location()))
                .mapToDouble(WriterRun::gapSeconds)
                .max()
                .orElse(0);
    }

    /** Of each writer the worst location, summed: a key missing in two places is one lost write. */
    private static long worst(List<WriterRun> runs, List<WriterCount> counts, ToLongFunction<WriterCount> of) {
        return runs.stream()
                .mapToLong(run -> counts.stream()
                        .filter(c -> c.writer().equals(run.location()))
                        .mapToLong(of)
                        .max()
                        .orElse(0))
                .sum();
    }
}
