package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.ProofRun;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import java.util.List;

/**
 * Rows that a restore proof writes at the source, so that source and restored copy can be compared at one point of
 * time although clients go on writing.
 *
 * @param run distinguishes this proof's rows, and names its restore point
 */
record ProofMarker(ClusterContext cluster, String location, String run) {
    private static final String TABLE = "holdfast_restore_proof";
    private static final int ROWS = 1000;

    /** Rows and checksum of one look. */
    record Seen(long rows, String checksum) {
        static Seen parse(String output) {
            List<List<String>> rows = Psql.rows(output);
            List<String> last = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
            if (last.size() != 2 || !last.get(0).matches("[0-9]+")) {
                throw new HoldfastException(
                        FailureKind.COMMAND_FAILED, "The marker rows could not be counted.", output.strip());
            }
            return new Seen(Long.parseLong(last.get(0)), last.get(1));
        }
    }

    /** Writes the rows through the location's first proxy; what the write leader then holds. */
    Seen write() {
        through("set client_min_messages = warning;\ncreate table if not exists " + TABLE
                + " (run text, n int, content text not null, primary key (run, n));\n"
                + "insert into " + TABLE + " select '" + run + "', n, md5(random()::text) from generate_series(1, "
                + ROWS
                + ") n on conflict do nothing;\n");
        return Seen.parse(atLeader(query()));
    }

    /** Marks this moment in the write-ahead log of the location. */
    void mark() {
        atLeader("select pg_create_restore_point('" + run + "')");
    }

    /** Takes the rows of this location's proofs away again. */
    void remove() {
        through("delete from " + TABLE + " where " + ProofRun.isOf(location));
    }

    String query() {
        return "select count(*), md5(coalesce(string_agg(content, '' order by n), '')) from " + TABLE + " where run = '"
                + run + "'";
    }

    private void through(String sql) {
        Host proxy = Proxies.at(cluster, location).get(0);
        cluster.hosts()
                .must(
                        proxy.name(),
                        Psql.through(
                                cluster.spec(), proxy, cluster.spec().proxy().listenPort(), sql));
    }

    private String atLeader(String sql) {
        Host leader = Members.leader(cluster, location);
        return cluster.hosts()
                .must(leader.name(), Psql.local(cluster.spec(), sql))
                .stdout();
    }
}
