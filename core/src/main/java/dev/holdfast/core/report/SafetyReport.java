package dev.holdfast.core.report;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Flow;
import dev.holdfast.core.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cluster over its life, for whoever asks "are we safe?": open risks, topology, drills, backups, proofs, events.
 *
 * @param writtenAt ISO-8601, UTC
 * @param topology empty when no host answers
 * @param flows replication between locations; empty when no host answers or nothing is replicated
 * @param operations those that ended, oldest first, with their outcomes
 * @param events the last ones, oldest first
 * @param remarks sentences of whoever looked: what could not be asked, which hosts are down
 */
public record SafetyReport(
        String writtenAt,
        ClusterSpec spec,
        Optional<Topology> topology,
        List<Flow> flows,
        List<OperationRecord> operations,
        List<EventRecord> events,
        Backups backups,
        List<String> remarks) {

    /**
     * What Barman has.
     *
     * @param servers by Barman's names, which are locations in Open-Always-ON and nodes in PGD
     */
    public record Backups(List<String> servers, List<BackupRecord> taken) {}

    /** An outcome and the operation that had it. */
    record Dated<T>(OperationRecord operation, T outcome) {
        Instant at() {
            return Instant.parse(operation.startedAt());
        }
    }

    /** Sentences that say what is wrong or was not shown for too long, and what to do; empty when none is known. */
    public List<String> openRisks() {
        return OpenRisks.of(this);
    }

    Instant now() {
        return Instant.parse(writtenAt);
    }

    /** Outcomes of one kind, oldest first. */
    <T extends Outcome> List<Dated<T>> outcomes(Class<T> kind) {
        return operations.stream()
                .filter(o -> o.outcome().filter(kind::isInstance).isPresent())
                .map(o -> new Dated<>(o, kind.cast(o.outcome().orElseThrow())))
                .toList();
    }

    /** Whether it went wrong: it failed, or its outcome is none to rely on. */
    static boolean wentWrong(OperationRecord operation) {
        return operation.status().equals("failed")
                || operation.outcome().filter(o -> !o.succeeded()).isPresent();
    }
}
