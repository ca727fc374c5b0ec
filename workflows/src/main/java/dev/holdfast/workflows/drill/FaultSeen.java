package dev.holdfast.workflows.drill;

import java.util.List;

/**
 * What a fault led to before it was mended.
 *
 * @param newLeader empty when nobody was promoted
 * @param faultMillis just before the act that the election is measured from was ordered
 * @param promotedMillis 0 when nobody was promoted
 */
record FaultSeen(
        String newLeader, long faultMillis, long promotedMillis, List<String> violations, List<String> remarks) {
    /** From that moment, epoch milliseconds, to the promotion; -1 when there was none. */
    double electionSeconds(long since) {
        return promotedMillis == 0 ? -1 : (promotedMillis - since) / 1000.0;
    }
}
