package dev.holdfast.core.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an event is about, with the words of config.yml. */
public enum EventKind {
    @JsonProperty("node-down")
    NODE_DOWN("node-down", "A host does not answer, a service does not run, or a data node does not stream."),
    @JsonProperty("node-lost")
    NODE_LOST("node-lost", "A data node or voter has not answered for as long as `lost_after_minutes` says."),
    @JsonProperty("no-leader")
    NO_LEADER("no-leader", "A location has no write leader, or two."),
    @JsonProperty("leader-changed")
    LEADER_CHANGED("leader-changed", "A node became its location's write leader within the last ten minutes."),
    @JsonProperty("proxy-astray")
    PROXY_ASTRAY("proxy-astray", "A proxy does not lead to its location's write leader."),
    @JsonProperty("quorum-thin")
    QUORUM_THIN("quorum-thin", "Not every voter of etcd, or of a PGD group, answers."),
    @JsonProperty("replication-stalled")
    REPLICATION_STALLED("replication-stalled", "Rows do not pass from one location to another."),
    @JsonProperty("replication-lagging")
    REPLICATION_LAGGING(
            "replication-lagging", "A standby or another location follows its write leader, but far behind."),
    @JsonProperty("slot-growing")
    SLOT_GROWING("slot-growing", "A replication slot that nobody reads, or too slowly, fills the disk with its WAL."),
    @JsonProperty("failover-paused")
    FAILOVER_PAUSED("failover-paused", "Nobody would be promoted by itself."),
    @JsonProperty("certificate")
    CERTIFICATE(
            "certificate",
            "A certificate is not the cluster's own, or ends within 14 days, or its authority within 90."),
    @JsonProperty("disk-filling")
    DISK_FILLING("disk-filling", "Less than 15 % of a host's file system is free."),
    @JsonProperty("clock-skew")
    CLOCK_SKEW("clock-skew", "Clocks of hosts differ by more than conflicts bear."),
    @JsonProperty("conflict")
    CONFLICT("conflict", "A change was lost, as another location changed the same row at once."),
    @JsonProperty("backup-unwell")
    BACKUP_UNWELL("backup-unwell", "Barman complains, or WAL does not reach it, or late."),
    @JsonProperty("backup-late")
    BACKUP_LATE("backup-late", "The newest complete backup is older than the schedule's longest gap and six hours."),
    @JsonProperty("backup-failed")
    BACKUP_FAILED("backup-failed", "A scheduled backup failed."),
    @JsonProperty("restore-failed")
    RESTORE_FAILED("restore-failed", "A backup did not restore, or not to what it should hold."),
    @JsonProperty("drill-failed")
    DRILL_FAILED("drill-failed", "A drill showed that a failover does not do what it should."),
    @JsonProperty("drift")
    DRIFT("drift", "Hosts differ from config.yml, or a data node runs without settings that wait for a restart."),
    @JsonProperty("updates")
    UPDATES("updates", "Newer packages are there."),
    @JsonProperty("action-failed")
    ACTION_FAILED("action-failed", "An operation that an event started failed. Never acted on."),
    @JsonProperty("check-failed")
    CHECK_FAILED("check-failed", "Any other check failed."),
    @JsonProperty("told")
    TOLD("told", "Somebody said so: `holdfast event`.");

    private final String label;
    private final String meaning;

    EventKind(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public String label() {
        return label;
    }

    /** What happened, a sentence. */
    public String meaning() {
        return meaning;
    }

    /**
     * Why no operation mends what it tells of, so that {@code act} does not take it: part of a sentence. Empty where one
     * does, which {@link dev.holdfast.core.event.Remedy} names.
     */
    public Optional<String> unmended() {
        return switch (this) {
            case LEADER_CHANGED -> Optional.of("the location has a write leader, and nothing is to be put back");
            case REPLICATION_LAGGING ->
                Optional.of("what is slow was deployed as config.yml says; load, disks and networks need a look");
            case DISK_FILLING -> Optional.of("only people know what may be deleted");
            case CONFLICT -> Optional.of("the change is lost already; `holdfast show conflicts` shows which");
            case RESTORE_FAILED -> Optional.of("another backup would hide why this one did not restore");
            case DRILL_FAILED -> Optional.of("what a drill showed is to be understood first");
            case ACTION_FAILED -> Optional.of("it would try again what has failed");
            case TOLD -> Optional.of("nobody knows what it is about; told as another kind, it is acted on");
            // A deploy starts whatever was stopped, chrony, cron and watchdogs among it, and sets files and SQL right;
            // of a
            // check without a kind of its own it is worth that try.
            case NODE_DOWN,
                    NO_LEADER,
                    PROXY_ASTRAY,
                    QUORUM_THIN,
                    REPLICATION_STALLED,
                    SLOT_GROWING,
                    CLOCK_SKEW,
                    CHECK_FAILED -> Optional.empty();
            // Another operation does.
            case NODE_LOST, FAILOVER_PAUSED, CERTIFICATE, BACKUP_UNWELL, BACKUP_LATE, BACKUP_FAILED, DRIFT, UPDATES ->
                Optional.empty();
        };
    }

    public static Optional<EventKind> named(String label) {
        return Arrays.stream(values()).filter(k -> k.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(EventKind::label).toList();
    }

    /** What to write in place of a word that is none of the labels, a sentence. */
    public static String instead(String word) {
        return Keys.nearest(word, labels())
                .map(near -> "Did you mean " + near + "?")
                .orElse("There is " + String.join(", ", labels()) + ".");
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
            case "ReceiversKeepUp" -> REPLICATION_LAGGING;
            case "SlotsAreRead" -> SLOT_GROWING;
            case "WalReachesBarman" -> BACKUP_UNWELL;
            case "FailoverIsAutomatic" -> FAILOVER_PAUSED;
            case "TlsAndCertificates", "CertificatesLast" -> CERTIFICATE;
            case "WriteLeadersAreAsTheyWere" -> LEADER_CHANGED;
            case "DisksHaveRoom" -> DISK_FILLING;
            case "BackupsAreYoung" -> BACKUP_LATE;
            case "NoChangeLostToConflict" -> CONFLICT;
            case "ClocksAgree" -> CLOCK_SKEW;
            case "SettingsAreInForce" -> DRIFT;
            default -> check.startsWith("BarmanCheckOn") ? BACKUP_UNWELL : CHECK_FAILED;
        };
    }
}
