package dev.holdfast.core.event;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rotation.RotateKind;
import java.util.Optional;

/** {@link Remedy} as it was, for entities that began before {@link RemedyRules#PRESENT}. Not to be changed. */
final class FormerRemedy {
    private FormerRemedy() {}

    static Optional<Operation> of(ClusterEvent event) {
        return switch (event.kind()) {
            case CERTIFICATE -> certificate(event);
            case BACKUP_FAILED, BACKUP_LATE -> Optional.of(new Operation.Backup());
            case UPDATES -> Optional.of(new Operation.Update(false));
            case DRIFT -> Optional.of(Remedy.waits(event) ? new Operation.Restart(true) : new Operation.Deploy());
            case NODE_LOST -> Optional.of(new Operation.ReplaceNode(event.subject()));
            case FAILOVER_PAUSED -> Optional.of(new Operation.Maintenance(false));
            case ACTION_FAILED, REPLICATION_LAGGING -> Optional.empty();
            default -> Optional.of(new Operation.Deploy());
        };
    }

    private static Optional<Operation> certificate(ClusterEvent event) {
        if (event.evidence().contains("rotate DIR authority")) {
            return Optional.empty();
        }
        boolean setting = event.subject().startsWith("TlsAndCertificates")
                && !event.evidence().contains(": certificate: ");
        return Optional.of(setting ? new Operation.Deploy() : new Operation.Rotate(RotateKind.CERTIFICATES));
    }
}
