package dev.holdfast.workflows.drill;

import java.util.List;

/**
 * What a fault led to before it was mended.
 *
 * @param newLeader empty when nobody was promoted
 * @param faultMillis just before the act that the election is measured from
 * @param promotedMillis 0 when nobody was promoted
 */
record FaultSeen(
        String newLeader, long faultMillis, long promotedMillis, List<String> violations, List<String> remarks) {
    double electionSeconds() {
        return promotedMillis == 0 ? -1 : (promotedMillis - faultMillis) / 1000.0;
    }
}
