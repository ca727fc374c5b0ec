package dev.holdfast.core.event;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rotation.RotateKind;
import java.util.Optional;

/** The operation that mends what an event tells of, where config.yml lets Holdfast act on it. */
public final class Remedy {
    private Remedy() {}

    /**
     * A deploy, which starts and sets right whatever config.yml says; except where something else is missing. No deploy
     * goes through while a host does not answer, whatever it is for: that host is booted instead. None where only a
     * person can.
     *
     * @param platform word of config.yml
     */
    public static Optional<Operation> of(ClusterEvent event, String platform) {
        Optional<Operation> remedy = early(event);
        if (event.silent().isEmpty()
                || remedy.filter(Operation.Deploy.class::isInstance).isEmpty()) {
            return remedy;
        }
        return isOutOfReach(platform) ? Optional.empty() : Optional.of(new Operation.Boot(event.silent()));
    }

    /** Why there is none. */
    static String missing(ClusterEvent event, String platform) {
        if (event.silent().isEmpty() || early(event).isEmpty()) {
            return "that needs a person";
        }
        return String.join(", ", event.silent()) + (event.silent().size() == 1 ? " does" : " do")
                + " not answer, and platform " + platform
                + " has no hand on the power of its hosts: that needs a person";
    }

    private static boolean isOutOfReach(String platform) {
        return platform.equals("bare");
    }

    /** Whether hosts answer or not. */
    static Optional<Operation> early(ClusterEvent event) {
        return switch (event.kind()) {
            case CERTIFICATE -> certificate(event);
            case BACKUP_FAILED, BACKUP_LATE -> Optional.of(new Operation.Backup());
            case UPDATES -> Optional.of(new Operation.Update(false));
            // No deploy restarts PostgreSQL of a cluster that serves.
            case DRIFT -> Optional.of(waits(event) ? new Operation.Restart(true) : new Operation.Deploy());
            case NODE_LOST -> Optional.of(new Operation.ReplaceNode(event.subject()));
            case FAILOVER_PAUSED -> Optional.of(new Operation.Maintenance(false));
            // What is slow was deployed as config.yml says: load, disks and networks are for a person to look at.
            case ACTION_FAILED, REPLICATION_LAGGING -> Optional.empty();
            default -> Optional.of(new Operation.Deploy());
        };
    }

    /** For a restart; what `plan` finds is about a plan. */
    private static boolean waits(ClusterEvent event) {
        return event.subject().startsWith("SettingsAreInForce");
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
