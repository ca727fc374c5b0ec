package dev.holdfast.core.drill;

import dev.holdfast.core.fault.FaultKind;
import java.util.List;

/**
 * A drill as it went. Times are epoch milliseconds by the clock of the hosts.
 *
 * @param newLeader empty when nobody was promoted
 * @param electionSeconds from the fault to the promotion of the new leader; -1 when there was none
 * @param writeGapSeconds longest time without an acknowledged write at the location of the fault
 * @param lostWrites acknowledged keys missing after catch-up: of each writer the worst location, summed
 * @param healed replication runs both ways and every node is back
 * @param violations what the drill promised and did not hold, in sentences, such as a promotion that must not happen
 * @param remarks what a person should know, such as why nobody was promoted
 */
public record DrillReport(
        FaultKind fault,
        String location,
        String oldLeader,
        String newLeader,
        long faultMillis,
        double electionSeconds,
        double writeGapSeconds,
        long acknowledgedWrites,
        long lostWrites,
        long duplicatedWrites,
        boolean healed,
        double healSeconds,
        List<WriterRun> writers,
        List<WriterCount> counts,
        List<String> violations,
        List<String> remarks) {
    public boolean succeeded() {
        return healed && lostWrites == 0 && duplicatedWrites == 0 && violations.isEmpty();
    }
}
