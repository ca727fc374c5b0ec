package dev.holdfast.starter.show;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.activities.record.EventRecords;
import dev.holdfast.activities.remote.SshConnections;
import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.activities.store.Stores;
import dev.holdfast.core.architecture.Architecture;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.conflict.ConflictRecord;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.report.SafetyReport;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Flow;
import dev.holdfast.core.topology.Topology;
import java.time.Instant;
import java.util.List;

/** A look at a cluster that changes nothing and needs no Temporal server: the store, and the hosts by SSH. */
public final class Sight implements AutoCloseable {
    private final ClusterSpec spec;
    private final ClusterRecords records;
    private final EventRecords events;
    private final SecretStore secrets;
    private final SshConnections connections;

    public Sight(Settings settings, ClusterSpec spec) {
        this.spec = spec;
        StateStore store = Stores.open(settings);
        this.records = new ClusterRecords(store);
        this.events = new EventRecords(store);
        this.secrets = new SecretStore(store, KeyFile.aead(settings.secretsKey()));
        this.connections = new SshConnections(secrets);
    }

    /** Hosts that were provisioned; may be none. */
    public Inventory inventory() {
        return records.inventory(spec.name());
    }

    /** Hosts that were provisioned; UNSAFE when there are none. */
    public Inventory hosts() {
        Inventory inventory = inventory();
        if (inventory.hosts().isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Cluster " + spec.name() + " has no hosts here. Make them with: holdfast provision DIR (or set"
                            + " HOLDFAST_HOME to where they are known).");
        }
        return inventory;
    }

    /** Operations that ended, oldest first. */
    public List<OperationRecord> operations() {
        return records.operations(spec.name());
    }

    /** The last events that are kept, oldest first. */
    public List<EventRecord> events(int most) {
        return events.since(spec.name(), Instant.EPOCH, most);
    }

    /** Which of the hosts answer now. */
    public HostsUp hostsUp() {
        Inventory inventory = hosts();
        return HostsUp.among(inventory, connections.open(inventory));
    }

    public Topology topology() {
        return architecture().topology(context());
    }

    /** As {@link #topology}, looked at again, twice at most, while a node does not answer a busy machine. */
    public Topology settledTopology() {
        Topology seen = topology();
        for (int again = 0;
                again < 2 && seen.nodes().stream().anyMatch(n -> !n.status().equals("Up"));
                again++) {
            seen = topology();
        }
        return seen;
    }

    /** Every location's backups, newest first within each. */
    public List<BackupRecord> backups() {
        ClusterContext context = context();
        return architecture().backups().servers(context).stream()
                .flatMap(server -> architecture().backups().list(context, server).stream())
                .toList();
    }

    /** Barman's servers, each with what it has. */
    public SafetyReport.Backups backupsByServer() {
        ClusterContext context = context();
        List<BackupServer> servers = architecture().backups().servers(context);
        return new SafetyReport.Backups(
                servers.stream().map(BackupServer::name).distinct().toList(), backups());
    }

    /** Replication between locations. */
    public List<Flow> flows() {
        return architecture().flows(context());
    }

    /** Changes that were lost to another location's, oldest first. */
    public List<ConflictRecord> conflicts() {
        return architecture().conflicts(context());
    }

    /** Commands on the hosts that were provisioned; UNSAFE when there are none. */
    public HostAccess access() {
        return connections.open(hosts());
    }

    public ClusterRecords records() {
        return records;
    }

    public SecretStore secrets() {
        return secrets;
    }

    public Architecture architecture() {
        return Architectures.named(spec.architecture());
    }

    private ClusterContext context() {
        Inventory inventory = hosts();
        return new ClusterContext(spec, inventory, connections.open(inventory));
    }

    @Override
    public void close() {
        connections.close();
    }
}
