package dev.holdfast.core.event;

import dev.holdfast.core.architecture.HostCertificate;
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
     */
    public static Optional<Operation> of(ClusterEvent event, Means means) {
        return within(answered(event, means), event, means);
    }

    /** What hosts that do not answer leave of a remedy. */
    static Optional<Operation> within(Optional<Operation> remedy, ClusterEvent event, Means means) {
        if (event.silent().isEmpty()
                || remedy.filter(Operation.Deploy.class::isInstance).isEmpty()) {
            return remedy;
        }
        return means.isOutOfReach() ? Optional.empty() : Optional.of(new Operation.Boot(event.silent()));
    }

    /** Why there is none. */
    static String missing(Optional<Operation> remedy, ClusterEvent event, Means means) {
        if (event.silent().isEmpty() || remedy.isEmpty()) {
            return "that needs a person";
        }
        return String.join(", ", event.silent()) + (event.silent().size() == 1 ? " does" : " do")
                + " not answer, and platform " + means.platform()
                + " has no hand on the power of its hosts: that needs a person";
    }

    /** Whether hosts answer or not. */
    static Optional<Operation> answered(ClusterEvent event, Means means) {
        return switch (event.kind()) {
            case NODE_DOWN, NO_LEADER, PROXY_ASTRAY, QUORUM_THIN, REPLICATION_STALLED, SLOT_GROWING, CHECK_FAILED ->
                Optional.of(new Operation.Deploy());
            // It starts a chrony that was stopped.
            case CLOCK_SKEW -> means.sharesClock() ? Optional.empty() : Optional.of(new Operation.Deploy());
            case CERTIFICATE -> certificate(event);
            case BACKUP_FAILED, BACKUP_LATE -> Optional.of(new Operation.Backup());
            // A deploy starts Barman's cron, and leaves Barman with the node that it follows.
            case BACKUP_UNWELL -> Optional.of(means.backupRepoints() ? new Operation.Backup() : new Operation.Deploy());
            case UPDATES -> Optional.of(new Operation.Update(false));
            // No deploy restarts PostgreSQL of a cluster that serves.
            case DRIFT -> Optional.of(waits(event) ? new Operation.Restart(true) : new Operation.Deploy());
            case NODE_LOST ->
                means.replacesLost() ? Optional.of(new Operation.ReplaceNode(event.subject())) : Optional.empty();
            case FAILOVER_PAUSED -> Optional.of(new Operation.Maintenance(false));
            // EventKind.unmended says why.
            case LEADER_CHANGED,
                    REPLICATION_LAGGING,
                    DISK_FILLING,
                    CONFLICT,
                    RESTORE_FAILED,
                    DRILL_FAILED,
                    ACTION_FAILED,
                    TOLD -> Optional.empty();
        };
    }

    /** For a restart; what `plan` finds is about a plan. */
    static boolean waits(ClusterEvent event) {
        return event.subject().startsWith("SettingsAreInForce");
    }

    /**
     * An authority that ends is replaced by a person, as clients outside the cluster have copies of it; new certificates
     * would be of the same one. No rotation begins while a cluster is not whole, and with a certificate that ended or is
     * of another authority it is not: a deploy brings that host the right one. What else verify says of TLS is a setting.
     */
    private static Optional<Operation> certificate(ClusterEvent event) {
        String evidence = event.evidence();
        if (evidence.contains(HostCertificate.ROTATE_AUTHORITY) || evidence.contains(HostCertificate.AUTHORITY_ENDED)) {
            return Optional.empty();
        }
        boolean endsSoon = evidence.contains(HostCertificate.ENDS_SOON)
                && !evidence.contains(HostCertificate.ENDED)
                && !evidence.contains(HostCertificate.FOREIGN);
        boolean ours = event.subject().startsWith("TlsAndCertificates")
                || event.subject().startsWith("CertificatesLast");
        return Optional.of(endsSoon || !ours ? new Operation.Rotate(RotateKind.CERTIFICATES) : new Operation.Deploy());
    }
}
