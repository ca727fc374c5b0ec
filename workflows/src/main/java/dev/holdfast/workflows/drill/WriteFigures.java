package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRun;
import java.util.List;
import java.util.function.ToLongFunction;

/** What the writers of a drill or a handover recorded, in figures. */
record WriteFigures(List<WriterRun> runs, List<WriterCount> counts) {
    /** The longest time without an acknowledgement at a location; 0 when nobody wrote there. */
    double gapSeconds(String location) {
        return runs.stream()
                .filter(r -> r.location().equals(location))
                .mapToDouble(WriterRun::gapSeconds)
                .max()
                .orElse(0);
    }

    long acknowledged() {
        return runs.stream().mapToLong(WriterRun::acknowledged).sum();
    }

    long lost() {
        return worst(WriterCount::lost);
    }

    long duplicated() {
        return worst(WriterCount::duplicated);
    }

    /** Of each writer the worst location, summed: a key missing in two places is one lost write. */
    private long worst(ToLongFunction<WriterCount> of) {
        return runs.stream()
                .mapToLong(run -> counts.stream()
                        .filter(c -> c.writer().equals(run.location()))
                        .mapToLong(of)
                        .max()
                        .orElse(0))
                .sum();
    }
}
