package dev.holdfast.workflows.schedule;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.spec.EventKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a round of checks says, where some of them could not look. */
final class Verdicts {
    /** Fails when a check could not look although nothing that was seen to have stopped explains it. */
    static final String COULD_LOOK = "EveryCheckCouldLook";

    /** Whoever asks what has stopped gets no answer. A leader that changed minutes ago, say, or a full disk explains no silence. */
    private static final Set<EventKind> SILENT =
            EnumSet.of(EventKind.NODE_DOWN, EventKind.NO_LEADER, EventKind.QUORUM_THIN);

    private Verdicts() {}

    /**
     * The checks that fail now. One that could not look says nothing new about what it watches: it stays as it was.
     *
     * @param before names of the checks that failed last time
     */
    static List<CheckResult> failed(List<CheckResult> results, List<String> before) {
        List<CheckResult> failed = new ArrayList<>(results.stream()
                .filter(r -> r.blind() ? before.contains(r.name()) : !r.passed())
                .toList());
        boolean explained = results.stream()
                .filter(r -> !r.passed() && !r.blind())
                .map(r -> EventKind.ofCheck(r.name()))
                .anyMatch(SILENT::contains);
        String blind = results.stream()
                .filter(CheckResult::blind)
                .map(r -> r.name() + ": " + r.evidence())
                .collect(Collectors.joining("; "));
        if (!blind.isEmpty() && !explained) {
            failed.add(CheckResult.failed(COULD_LOOK, blind));
        }
        return List.copyOf(failed);
    }
}
