package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.WalLag;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.spec.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Replication slots of the write leaders: each is read, and Barman's is, both in time. */
final class SlotChecks {
    private SlotChecks() {}

    static Check slotsAreRead() {
        return Claim.watched(
                "SlotsAreRead",
                "No slot of a write leader holds back " + WalReader.HELD_LIMIT + ", and none is lost.",
                SlotChecks::read);
    }

    static Check walReachesBarman() {
        return Claim.watched(
                "WalReachesBarman",
                "The WAL of each location streams to its backup host, which is within " + WalLag.LIMIT
                        + " of the write leader.",
                SlotChecks::barman);
    }

    private static Finding read(ClusterContext cluster) {
        Gathered gathered = new Gathered();
        AtomicInteger count = new AtomicInteger();
        for (String location : cluster.inventory().locations(Role.POSTGRES)) {
            gathered.look(location, () -> {
                List<WalReader> readers = WalReader.of(cluster, location);
                count.addAndGet(readers.size());
                return readers.stream()
                        .map(reader -> unread(location, reader))
                        .flatMap(Optional::stream)
                        .toList();
            });
        }
        return gathered.finding(count + " slots, none holds back " + WalReader.HELD_LIMIT);
    }

    /** That a slot is lost is said as long as it is there: WAL that it held back until then is gone, and was needed. */
    private static Optional<String> unread(String location, WalReader reader) {
        String slot = "slot " + reader.slot() + " of " + location;
        if (reader.lost()) {
            return Optional.of(slot + " is lost: it would have held back more WAL than max_slot_wal_keep_size");
        }
        if (!reader.holdsMuch()) {
            return Optional.empty();
        }
        return Optional.of(slot
                + (reader.active() ? " is read, but holds back " : " is read by nobody and holds back ")
                + reader.held());
    }

    private static Finding barman(ClusterContext cluster) {
        Gathered gathered = new Gathered();
        List<BackupServer> servers = Barman.servers(cluster.spec());
        for (BackupServer server : servers) {
            gathered.look(
                    List.of(server.name(), server.host()),
                    () -> late(server, WalReader.of(cluster, server.name())).stream()
                            .toList());
        }
        return gathered.finding(
                servers.size() + " locations stream to their backup hosts, which are within " + WalLag.LIMIT);
    }

    private static Optional<String> late(BackupServer server, List<WalReader> readers) {
        Optional<WalReader> reader =
                readers.stream().filter(r -> r.barman() && r.active()).findFirst();
        if (reader.isEmpty()) {
            return Optional.of("WAL of " + server.name() + " does not stream to " + server.host());
        }
        return reader.filter(WalReader::lags)
                .map(r -> "WAL of " + server.name() + " streams to " + server.host() + ", which is " + r.behind());
    }
}
