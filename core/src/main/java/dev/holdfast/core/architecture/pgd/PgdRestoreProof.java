package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.BarmanServer;
import dev.holdfast.core.backup.ProofRun;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.host.Await;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.time.Duration;

/** Rows written at the backed-up node, a mark in its log, a restore up to the mark, and the rows compared. */
final class PgdRestoreProof {
    private static final String TABLE = "holdfast_restore_proof";
    private static final int ROWS = 1000;
    private static final Duration OTHERS_TABLE = Duration.ofSeconds(60);

    private final ClusterContext cluster;
    private final PgdLayout layout;
    private final BackupServer server;
    private final Host node;
    private final String run;

    PgdRestoreProof(ClusterContext cluster, BackupServer server) {
        this.cluster = cluster;
        this.layout = new PgdLayout(cluster.spec(), cluster.inventory());
        this.server = server;
        this.node = cluster.inventory().host(server.name());
        this.run = ProofRun.of(server.name());
    }

    RestoreProof of(BackupRecord backup) {
        long start = System.nanoTime();
        BarmanServer barman = new BarmanServer(cluster, server);
        barman.awaitStream();
        String source = write();
        try {
            ask("select pg_create_restore_point('" + run + "')");
            barman.archiveMark();
            Output out = cluster.hosts().run(server.host(), restore(backup));
            return judged(backup, source, out, (System.nanoTime() - start) / 1e9);
        } finally {
            // What an attempt whose worker was lost has left, too.
            ask("delete from " + TABLE + " where " + ProofRun.isOf(server.name()));
        }
    }

    /**
     * One location makes the table and the others wait for it: DDL takes a lock of the whole group, and two locations that
     * began at once waited for one another.
     */
    private void makeTable() {
        boolean makes = cluster.inventory().with(Role.BARMAN).get(0).name().equals(server.host());
        if (!makes) {
            Await.until(OTHERS_TABLE, this::tableIsThere);
        }
        if (!tableIsThere()) {
            ask("set statement_timeout = '45s';\ncreate table if not exists " + TABLE
                    + " (run text, n int, content text not null, primary key (run, n))");
        }
    }

    private boolean tableIsThere() {
        return ask("select to_regclass('" + TABLE + "') is not null").equals("t");
    }

    private String write() {
        makeTable();
        ask("insert into " + TABLE + " select '" + run + "', n, md5(random()::text) from generate_series(1, " + ROWS
                + ") n");
        return ask(query());
    }

    private String query() {
        return "select count(*), md5(coalesce(string_agg(content, '' order by n), '')) from " + TABLE + " where run = '"
                + run + "'";
    }

    private String ask(String sql) {
        return cluster.hosts()
                .must(node.name(), PgdSql.replicated(layout).query(sql))
                .stdout()
                .strip();
    }

    private Command restore(BackupRecord backup) {
        return PgdBackups.scratch(layout).of(backup, run, query());
    }

    private RestoreProof judged(BackupRecord backup, String source, Output out, double seconds) {
        String found = out.stdout().lines().reduce((a, b) -> b).orElse("");
        boolean same = out.ok() && found.equals(source);
        String evidence = out.ok()
                ? "restored to a mark after " + ROWS + " rows; source " + source + ", restored " + found
                : "restore failed: " + out.tail();
        return new RestoreProof(
                server.name(),
                server.host(),
                backup.backupId(),
                same,
                rows(source),
                out.ok() ? rows(found) : 0,
                evidence,
                Math.round(seconds * 10) / 10.0);
    }

    private static long rows(String answer) {
        String count = answer.split("\\|", -1)[0];
        return count.matches("\\d+") ? Long.parseLong(count) : 0;
    }
}
