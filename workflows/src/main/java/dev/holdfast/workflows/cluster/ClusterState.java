package dev.holdfast.workflows.cluster;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.ClusterSpec;
import java.util.List;
import java.util.Optional;

/**
 * What the entity remembers over continue-as-new, and what its query answers.
 *
 * @param operations operations admitted so far, in all runs; numbers the next one
 * @param log newest last, bounded; the full record is in the store
 * @param running id of the changing operation under way
 * @param health last health that differed from the one before; empty before the first
 */
public record ClusterState(
        String cluster,
        String machine,
        Optional<ClusterSpec> spec,
        Inventory inventory,
        int operations,
        List<OperationRecord> log,
        Optional<String> running,
        Optional<Health> health) {
    public static ClusterState fresh(String cluster) {
        return new ClusterState(
                cluster,
                "",
                Optional.empty(),
                Inventory.empty(cluster),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
