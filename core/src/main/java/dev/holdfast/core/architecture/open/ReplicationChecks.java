package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;

/** Each location receives from every other one, and every slot that this hangs on survives a failover. */
final class ReplicationChecks {
    private static final String SENDERS =
            "select slot_name, active, to_jsonb(s)->>'failover', coalesce(to_jsonb(s)->>'invalidation_reason', ''),"
                    + " coalesce(wal_status, ''), pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint"
                    + " from pg_replication_slots s where plugin = 'pglogical_output' order by 1";

    private static final String BOTH_WAYS = "ReplicationRunsBothWays";
    private static final String SLOTS = "ReplicationSlotsSurviveFailover";

    /** That fail where a write leader runs without pglogical. */
    static final List<String> NEED_LIBRARY = List.of(BOTH_WAYS, SLOTS);

    private ReplicationChecks() {}

    static Check runsBothWays() {
        return Claim.vital(
                BOTH_WAYS,
                "Each location replicates from every other one, and each slot for another one is being read.",
                ReplicationChecks::judge);
    }

    static Check slotsSurviveFailover() {
        return Claim.vital(
                SLOTS,
                "Each write leader has a valid slot for every other location, from PostgreSQL 17 on a failover slot of which every standby holds a copy.",
                ReplicationChecks::slots);
    }

    private static Finding judge(ClusterContext cluster) {
        List<String> problems = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<String> locations = cluster.inventory().locations(Role.POSTGRES);
        for (String location : locations) {
            Host leader = Members.leader(cluster, location);
            List<Subscription> received = Subscription.at(cluster, leader);
            for (String other : locations) {
                if (!other.equals(location)) {
                    problems.addAll(received(cluster, leader, other, received));
                }
            }
            for (List<String> slot : senders(cluster, leader)) {
                long lag = Long.parseLong(slot.get(5));
                seen.add(location + " sends, " + lag + " bytes under way");
                if (!slot.get(1).equals("t")) {
                    problems.add(location + " sends through slot " + slot.get(0) + ": active " + slot.get(1) + ", "
                            + lag + " bytes behind");
                }
            }
        }
        return new Finding(problems, String.join("; ", seen));
    }

    private static List<String> received(
            ClusterContext cluster, Host leader, String other, List<Subscription> received) {
        return received.stream()
                .filter(s -> s.provider().equals(other))
                .findFirst()
                .map(s -> s.status().equals("replicating") ? List.<String>of() : List.of(why(cluster, leader, s)))
                .orElse(List.of(leader.location() + " does not subscribe to " + other));
    }

    private static String why(ClusterContext cluster, Host leader, Subscription subscription) {
        String trouble = Watchdog.trouble(cluster, leader, subscription.name());
        return subscription.name() + " is " + subscription.status() + (trouble.isEmpty() ? "" : ": " + trouble);
    }

    /** Slots of a write leader: name, active, failover, reason of invalidation, state of its WAL, bytes under way. */
    static List<List<String>> senders(ClusterContext cluster, Host leader) {
        return Psql.rows(cluster.hosts()
                        .must(leader.name(), Psql.local(cluster.spec(), SENDERS))
                        .stdout())
                .stream()
                .filter(row -> row.size() == 6)
                .toList();
    }

    private static Finding slots(ClusterContext cluster) {
        List<String> problems = new ArrayList<>();
        int copies = 0;
        List<String> locations = cluster.inventory().locations(Role.POSTGRES);
        for (String location : locations) {
            Host leader = Members.leader(cluster, location);
            List<List<String>> slots = senders(cluster, leader);
            if (slots.size() != locations.size() - 1) {
                problems.add(leader.name() + " has " + slots.size() + " logical slots for " + (locations.size() - 1)
                        + " other locations");
            }
            for (List<String> slot : slots) {
                problems.addAll(lives(leader, slot));
            }
            List<String> names = slots.stream().map(slot -> slot.get(0)).toList();
            for (Host host : cluster.inventory().at(location, Role.POSTGRES)) {
                // With 15 none would ever hold one, and nothing could be done to a cluster until its upgrade.
                if (!host.equals(leader) && Server.of(cluster.spec(), host).failoverSlots()) {
                    problems.addAll(copied(cluster, host, names));
                    copies += names.size();
                }
            }
        }
        return new Finding(
                problems,
                "slots valid on every write leader, " + copies + " copies on standbys" + unprotected(cluster));
    }

    /** Where the servers themselves have no failover slots. */
    private static String unprotected(ClusterContext cluster) {
        List<String> old = cluster.inventory().locations(Role.POSTGRES).stream()
                .filter(l -> !Server.of(cluster.spec(), l).failoverSlots())
                .toList();
        return old.isEmpty()
                ? ""
                : "; no failover slots in " + String.join(", ", old) + ": PostgreSQL "
                        + cluster.spec().postgresVersion(old.get(0))
                        + " holds nothing back from other locations until its standby has it";
    }

    private static List<String> lives(Host leader, List<String> slot) {
        boolean lives = !slot.get(2).equals("false")
                && slot.get(3).isEmpty()
                && !slot.get(4).equals("lost")
                && !slot.get(4).equals("unreserved");
        return lives
                ? List.of()
                : List.of(leader.name() + ": slot " + slot.get(0) + " failover " + slot.get(2) + ", WAL " + slot.get(4)
                        + " " + slot.get(3));
    }

    private static List<String> copied(ClusterContext cluster, Host standby, List<String> names) {
        return SlotCopies.missing(cluster, names, standby).stream()
                .map(name -> standby.name() + " holds no synced copy of slot " + name
                        + " yet: should it lead now, replication through that slot would be lost")
                .toList();
    }
}
