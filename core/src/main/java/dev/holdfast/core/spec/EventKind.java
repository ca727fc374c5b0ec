package dev.holdfast.core.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an event is about, with the words of config.yml. */
public enum EventKind {
    /** A host does not answer, a service does not run, or a data node does not stream. */
    @JsonProperty("node-down")
    NODE_DOWN("node-down"),
    /** A location has no write leader, or two. */
    @JsonProperty("no-leader")
    NO_LEADER("no-leader"),
    /** A proxy does not lead to its location's write leader. */
    @JsonProperty("proxy-astray")
    PROXY_ASTRAY("proxy-astray"),
    /** Not every voter of etcd answers. */
    @JsonProperty("quorum-thin")
    QUORUM_THIN("quorum-thin"),
    /** Rows do not pass from one location to another. */
    @JsonProperty("replication-stalled")
    REPLICATION_STALLED("replication-stalled"),
    /** Somebody reads no more from a replication slot, whose WAL fills the disk. */
    @JsonProperty("slot-growing")
    SLOT_GROWING("slot-growing"),
    /** Nobody would be promoted by itself. */
    @JsonProperty("failover-paused")
    FAILOVER_PAUSED("failover-paused"),
    /** A certificate is not the cluster's own, or ends within 14 days. */
    @JsonProperty("certificate")
    CERTIFICATE("certificate"),
    /** Clocks of hosts differ by more than conflicts bear. */
    @JsonProperty("clock-skew")
    CLOCK_SKEW("clock-skew"),
    /** A change was lost, as another location changed the same row at once. */
    @JsonProperty("conflict")
    CONFLICT("conflict"),
    /** Barman complains, or WAL does not reach it. */
    @JsonProperty("backup-unwell")
    BACKUP_UNWELL("backup-unwell"),
    /** A scheduled backup failed. */
    @JsonProperty("backup-failed")
    BACKUP_FAILED("backup-failed"),
    /** A backup did not restore, or not to what it should hold. */
    @JsonProperty("restore-failed")
    RESTORE_FAILED("restore-failed"),
    /** A drill showed that a failover does not do what it should. */
    @JsonProperty("drill-failed")
    DRILL_FAILED("drill-failed"),
    /** Hosts differ from config.yml. */
    @JsonProperty("drift")
    DRIFT("drift"),
    /** Any other check failed. */
    @JsonProperty("check-failed")
    CHECK_FAILED("check-failed"),
    /** Somebody said so: `holdfast event`. */
    @JsonProperty("told")
    TOLD("told");

    private final String label;

    EventKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<EventKind> named(String label) {
        return Arrays.stream(values()).filter(k -> k.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(EventKind::label).toList();
    }

    /** The kind that a failed check of any architecture stands for. */
    public static EventKind ofCheck(String check) {
        return switch (check) {
            case "EveryNodeIsUp" -> NODE_DOWN;
            case "EveryLocationHasOneWriteLeader" -> NO_LEADER;
            case "EveryProxyRoutesToItsLeader" -> PROXY_ASTRAY;
            case "EtcdHasQuorum", "PgdRaftHasLeaders" -> QUORUM_THIN;
            case "ReplicationRunsBothWays", "ReplicationSlotsSurviveFailover", "PgdReplicationSlots" ->
                REPLICATION_STALLED;
            case "SlotsAreRead" -> SLOT_GROWING;
            case "WalReachesBarman" -> BACKUP_UNWELL;
            case "FailoverIsAutomatic" -> FAILOVER_PAUSED;
            case "TlsAndCertificates" -> CERTIFICATE;
            case "NoChangeLostToConflict" -> CONFLICT;
            case "ClocksAgree" -> CLOCK_SKEW;
            default -> check.startsWith("BarmanCheckOn") ? BACKUP_UNWELL : CHECK_FAILED;
        };
    }
}
