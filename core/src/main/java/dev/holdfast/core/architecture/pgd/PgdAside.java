package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.AsideRestore;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.BarmanServer;
import dev.holdfast.core.backup.MomentRestore;
import dev.holdfast.core.backup.RecoveryWindow;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A location's node as it was at a moment, beside the running cluster; PGD 5 manual, "Backup and recovery", which wants a
 * restored node fenced off from living ones. Here bdr is not even loaded, so that there is nothing to fence: the instance is
 * plain PostgreSQL with the node's rows.
 *
 * @param server the node that Barman has active now
 */
record PgdAside(ClusterContext cluster, BackupServer server) {
    /** Written by backup-from: seconds since 1970 by the backup host's clock. */
    private static final String SINCE = "/var/lib/barman/.holdfast-since-";

    /** When Barman began to receive a node's log again; 1970 where it always did. */
    static Instant since(ClusterContext cluster, BackupServer server) {
        Command read = Command.of("cat " + Shell.quote(SINCE + server.name()) + " 2>/dev/null || true");
        String seconds = cluster.hosts().must(server.host(), read).stdout().strip();
        return seconds.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : Instant.EPOCH;
    }

    AsideInstance restore(MomentRestore moments, Instant at) {
        BackupRecord backup = backup(at);
        return aside(moments, backup, at).of(backup, at);
    }

    RestorePlan planned(MomentRestore moments, Instant at) {
        BackupRecord backup = backup(at);
        return aside(moments, backup, at).planned(backup, at);
    }

    private AsideRestore aside(MomentRestore moments, BackupRecord backup, Instant at) {
        return new AsideRestore(moments, "node " + server.name(), remarks(backup.server(), at));
    }

    /** The newest that was complete at the moment, of any node of the location: another one was backed up before this. */
    private BackupRecord backup(Instant at) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        String location = cluster.inventory().host(server.name()).location();
        List<BackupRecord> all = new ArrayList<>();
        for (Host node : layout.dataNodes(location)) {
            last(new BackupServer(node.name(), server.host()), at).ifPresent(all::add);
        }
        return all.stream()
                .max(Comparator.comparing(b -> Instant.parse(b.endTime())))
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        server.host() + " has no backup of a node of " + location + " that was complete at " + at
                                + "; `holdfast show backups` lists those of " + server.name() + "."));
    }

    /** Not one from before its log was broken off, when the moment lies after that. */
    private Optional<BackupRecord> last(BackupServer node, Instant at) {
        Instant since = since(cluster, node);
        return RecoveryWindow.backup(new BarmanServer(cluster, node).list(), at)
                .filter(b -> at.isBefore(since) || Instant.parse(b.endTime()).isAfter(since));
    }

    /** PGD 5 manual, "Eventual consistency" and "Cleanup of PGD metadata". */
    private static List<String> remarks(String node, Instant at) {
        return List.of(
                "It is " + node + " alone, as that node was at " + at
                        + ": what other nodes had committed by then and it received later is not in it.",
                "bdr is not loaded: it is no node of the cluster, sends nothing to it and receives nothing from it. Columns of"
                        + " bdr's own types (CRDTs) cannot be read here.",
                "To take rows back, copy them out and write them to the running cluster. Do not start it with bdr loaded: it"
                        + " would take itself for " + node
                        + ". EDB's manual makes a new cluster of such a copy, fenced off, with bdr.drop_node first.");
    }
}
