package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Await;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;

/** Waits until a location has received everything that another one had written when the wait began. */
final class CatchUp {
    private CatchUp() {}

    /**
     * Up to which position of the sender's WAL the receiver has everything; nothing is awaited where both are the same.
     * COMMAND_FAILED when the time is over.
     */
    static String await(ClusterContext cluster, String from, String to, Duration limit) {
        if (from.equals(to)) {
            return "";
        }
        Host sender = Members.leader(cluster, from);
        String slot = Subscription.at(cluster, Members.leader(cluster, to)).stream()
                .filter(s -> s.provider().equals(from))
                .map(Subscription::slot)
                .findFirst()
                .orElseThrow(() ->
                        new HoldfastException(FailureKind.COMMAND_FAILED, to + " does not subscribe to " + from + "."));
        String written = ask(cluster, sender, "select pg_current_wal_lsn()");
        String arrived = "select confirmed_flush_lsn >= '" + written + "' from pg_replication_slots where slot_name = '"
                + slot + "'";
        if (!Await.until(limit, () -> ask(cluster, sender, arrived).equals("t"))) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    to + " has not received what " + from + " had written up to " + written + " after "
                            + limit.toSeconds() + " s; see slot " + slot + " on " + sender.name() + ".");
        }
        return written;
    }

    private static String ask(ClusterContext cluster, Host host, String sql) {
        return cluster.hosts()
                .must(host.name(), Psql.local(cluster.spec(), sql))
                .stdout()
                .strip();
    }
}
