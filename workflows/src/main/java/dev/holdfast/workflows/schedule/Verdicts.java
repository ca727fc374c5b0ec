package dev.holdfast.workflows.schedule;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.spec.EventKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a round of checks says, where some of them could not look. */
final class Verdicts {
    /** Fails when a check could not look although nothing that was seen to have stopped explains it. */
    static final String COULD_LOOK = "EveryCheckCouldLook";

    /** Whoever asks what has stopped gets no answer. A leader that changed minutes ago, say, or a full disk explains no silence. */
    private static final Set<EventKind> SILENT =
            EnumSet.of(EventKind.NODE_DOWN, EventKind.NO_LEADER, EventKind.QUORUM_THIN);

    /** As architectures' checks of leaders end their sentences; the seconds where one only looked now and then. */
    private static final Pattern MOMENT =
            Pattern.compile(" at (\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z)(?: or up to (\\d+) s before)?");

    private Verdicts() {}

    /**
     * The checks that fail now. One that could not look says nothing new about what it watches: it stays as it was.
     *
     * @param before names of the checks that failed last time
     * @param changes when operations may have handed leaders over: what they did themselves is no verdict
     */
    static List<CheckResult> failed(List<CheckResult> results, List<String> before, List<ClusterSeen.Span> changes) {
        List<CheckResult> failed = new ArrayList<>(seen(results, before).stream()
                .filter(r -> !handedOver(r, changes))
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

    /**
     * The checks that fail now, as far as they could look: beside an operation hosts are away for their turn, and that a
     * check cannot look is no news.
     */
    static List<CheckResult> seen(List<CheckResult> results, List<String> before) {
        return results.stream()
                .filter(r -> r.blind() ? before.contains(r.name()) : !r.passed())
                .toList();
    }

    /** Every change of a leader that it names was within one of those spans. */
    private static boolean handedOver(CheckResult result, List<ClusterSeen.Span> changes) {
        if (EventKind.ofCheck(result.name()) != EventKind.LEADER_CHANGED || result.passed() || result.blind()) {
            return false;
        }
        List<MatchResult> moments = MOMENT.matcher(result.evidence()).results().toList();
        return !moments.isEmpty()
                && moments.stream().allMatch(at -> changes.stream().anyMatch(c -> mayBeWithin(at, c)));
    }

    private static boolean mayBeWithin(MatchResult moment, ClusterSeen.Span span) {
        Instant latest = Instant.parse(moment.group(1));
        String before = moment.group(2);
        Instant earliest = before == null ? latest : latest.minusSeconds(Long.parseLong(before));
        return !latest.isBefore(Instant.parse(span.from())) && !earliest.isAfter(Instant.parse(span.to()));
    }
}
