package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.WriterControl;
import dev.holdfast.core.drill.WriterAccess;
import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterFiles;
import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.List;

/** drill/writer.py as a transient unit: it goes on when the worker that started it dies. */
final class OpenWriters implements WriterControl {
    /** How long a write of one location may take to reach another one after both have returned. */
    private static final Duration CATCH_UP = Duration.ofMinutes(2);

    private static final String TIMELINE_FILE = "select current_setting('data_directory') || '/pg_wal/'"
            + " || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '.history'";

    @Override
    public void start(ClusterContext cluster, WriterRequest request) {
        WriterFiles files = new WriterFiles(request);
        Host proxy = proxy(cluster, request);
        cluster.hosts()
                .must(
                        request.host(),
                        Psql.through(
                                cluster.spec(),
                                proxy,
                                cluster.spec().proxy().listenPort(),
                                Resource.drill("writes.sql")));
        files.installs(access(cluster, request))
                .forEach(command -> cluster.hosts().must(request.host(), command));
        cluster.hosts().must(request.host(), files.startOnce());
    }

    private static WriterAccess access(ClusterContext cluster, WriterRequest request) {
        return new WriterAccess(
                OpenAccess.certificateName(request.location()),
                "dbname=" + cluster.spec().postgres().database() + " user=" + OpenAccess.OWNER
                        + " sslmode=verify-full sslrootcert=" + OpenAccess.CA,
                OpenAccess.OWNER_SECRET);
    }

    private static Host proxy(ClusterContext cluster, WriterRequest request) {
        return Proxies.at(cluster, request.location()).stream()
                .filter(h -> request.proxies().contains(h.address()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public WriterRun finish(ClusterContext cluster, WriterRequest request) {
        String json = cluster.hosts()
                .must(request.host(), new WriterFiles(request).stopAndShow())
                .stdout();
        return WriterFiles.run(json);
    }

    @Override
    public WriterCount count(ClusterContext cluster, WriterRequest request, String location) {
        // The record before the wait: a writer may still be running, and what it writes from here on is not awaited.
        String acked = cluster.hosts()
                .must(request.host(), new WriterFiles(request).showAcknowledged())
                .stdout();
        CatchUp.await(cluster, request.location(), location, CATCH_UP);
        Host leader = Members.leader(cluster, location);
        String sql = Resource.drill("count.sql")
                .replace("${location}", request.location())
                .replace("${run}", request.run())
                .replace("${acknowledged}\n", acked.isEmpty() || acked.endsWith("\n") ? acked : acked + "\n");
        List<String> row = Psql.rows(cluster.hosts()
                        .must(leader.name(), Psql.local(cluster.spec(), sql).within(CATCH_UP))
                        .stdout())
                .get(0);
        return new WriterCount(
                request.location(),
                location,
                Long.parseLong(row.get(0)),
                Long.parseLong(row.get(1)),
                Long.parseLong(row.get(2)));
    }

    /**
     * PostgreSQL writes the history file of a timeline when it is promoted, so the file's time is the promotion's; a
     * node that never was promoted counts from its start.
     */
    @Override
    public long leaderSinceMillis(ClusterContext cluster, String node) {
        String file = cluster.hosts()
                .must(node, Psql.local(cluster.spec(), TIMELINE_FILE))
                .stdout()
                .strip();
        String line = "stat -c %.3Y " + file + " 2>/dev/null || stat -c %.3Y "
                + file.substring(0, file.indexOf("/pg_wal/")) + "/postmaster.pid";
        String seconds = cluster.hosts().must(node, Command.of(line)).stdout().strip();
        return Math.round(Double.parseDouble(seconds) * 1000);
    }
}
