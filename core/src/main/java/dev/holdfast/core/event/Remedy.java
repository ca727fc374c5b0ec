package dev.holdfast.core.event;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rotation.RotateKind;

/** The operation that mends what an event tells of, where config.yml lets Holdfast act on it. */
public final class Remedy {
    private Remedy() {}

    /** A deploy, which starts and sets right whatever config.yml says; except where something else is missing. */
    public static Operation of(ClusterEvent event) {
        return switch (event.kind()) {
            case CERTIFICATE -> new Operation.Rotate(RotateKind.CERTIFICATES);
            case BACKUP_FAILED, BACKUP_LATE -> new Operation.Backup();
            case UPDATES -> new Operation.Update(false);
            case NODE_LOST -> new Operation.ReplaceNode(event.subject());
            case FAILOVER_PAUSED -> new Operation.Maintenance(false);
            default -> new Operation.Deploy();
        };
    }
}
