package dev.holdfast.core.event;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rotation.RotateKind;
import java.util.Optional;

/** The operation that mends what an event tells of, where config.yml lets Holdfast act on it. */
public final class Remedy {
    private Remedy() {}

    /**
     * A deploy, which starts and sets right whatever config.yml says; except where something else is missing. None where
     * only a person can.
     */
    public static Optional<Operation> of(ClusterEvent event) {
        return switch (event.kind()) {
            case CERTIFICATE -> certificate(event);
            case BACKUP_FAILED, BACKUP_LATE -> Optional.of(new Operation.Backup());
            case UPDATES -> Optional.of(new Operation.Update(false));
            case NODE_LOST -> Optional.of(new Operation.ReplaceNode(event.subject()));
            case FAILOVER_PAUSED -> Optional.of(new Operation.Maintenance(false));
            // What is slow was deployed as config.yml says: load, disks and networks are for a person to look at.
            case ACTION_FAILED, REPLICATION_LAGGING -> Optional.empty();
            default -> Optional.of(new Operation.Deploy());
        };
    }

    /**
     * An authority that ends is replaced by a person, as clients outside the cluster have copies of it; new certificates
     * would be of the same one. What else verify says of TLS is a setting.
     */
    private static Optional<Operation> certificate(ClusterEvent event) {
        if (event.evidence().contains("rotate DIR authority")) {
            return Optional.empty();
        }
        boolean setting = event.subject().startsWith("TlsAndCertificates")
                && !event.evidence().contains(": certificate: ");
        return Optional.of(setting ? new Operation.Deploy() : new Operation.Rotate(RotateKind.CERTIFICATES));
    }
}
