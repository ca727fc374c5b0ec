package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;

/** Replication slots of the write leaders: each is read, and Barman's is. */
final class SlotChecks {
    /** WAL that an idle slot may hold back: more than a reader leaves that is away for a moment. */
    private static final long HELD_BYTES = 256L << 20;

    private static final String SLOTS = """
            select slot_name, active, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint
            from pg_replication_slots where not temporary order by slot_name;
            """;

    private SlotChecks() {}

    static Check slotsAreRead() {
        return Claim.watched(
                "SlotsAreRead",
                "No slot of a write leader is idle and holds back more than " + (HELD_BYTES >> 20) + " MiB of WAL.",
                SlotChecks::read);
    }

    static Check walReachesBarman() {
        return Claim.watched(
                "WalReachesBarman", "The WAL of each location streams to its backup host.", SlotChecks::barman);
    }

    private static Finding read(ClusterContext cluster) {
        List<String> problems = new ArrayList<>();
        int count = 0;
        for (String location : cluster.inventory().locations(Role.POSTGRES)) {
            for (List<String> slot : slots(cluster, location)) {
                count++;
                long held = Long.parseLong(slot.get(2));
                if (slot.get(1).equals("f") && held > HELD_BYTES) {
                    problems.add("slot " + slot.get(0) + " of " + location + " is read by nobody and holds back "
                            + (held >> 20) + " MB of WAL");
                }
            }
        }
        return new Finding(problems, count + " slots, none idle with more than " + (HELD_BYTES >> 20) + " MB");
    }

    private static Finding barman(ClusterContext cluster) {
        List<String> problems = new ArrayList<>();
        List<BackupServer> servers = Barman.servers(cluster.spec());
        for (BackupServer server : servers) {
            boolean streams = slots(cluster, server.name()).stream()
                    .anyMatch(s -> s.get(0).equals("barman") && s.get(1).equals("t"));
            if (!streams) {
                problems.add("WAL of " + server.name() + " does not stream to " + server.host());
            }
        }
        return new Finding(problems, servers.size() + " locations stream to their backup hosts");
    }

    private static List<List<String>> slots(ClusterContext cluster, String location) {
        Host leader = Members.leader(cluster, location);
        return Psql.rows(cluster.hosts()
                        .must(leader.name(), Psql.local(cluster.spec(), SLOTS))
                        .stdout())
                .stream()
                .filter(row -> row.size() == 3)
                .toList();
    }
}
