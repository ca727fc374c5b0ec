package dev.holdfast.core.backup;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Output;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Restores of one location to moments, in the scratch instance on its backup host.
 *
 * @param source answers SQL, as superuser, in the application's database of the node that writes the location's log; one
 *     line without its end
 * @param since when Barman began to receive the log that it receives now: of what followed an earlier backup, some is missing
 */
public record MomentRestore(
        ClusterContext cluster,
        BackupServer server,
        ScratchRestore scratch,
        UnaryOperator<String> source,
        Instant since) {
    /** With a transaction of its own, which ends after the clock was read and writes nothing but its commit. */
    private static final String COMMIT =
            "select " + ScratchRestore.iso("clock_timestamp()") + " || left(txid_current()::text, 0)";

    private static final String CLOCK = "select " + ScratchRestore.iso("clock_timestamp()");

    /** Newest first; those after which Barman has the log without a gap, and those that run. */
    public List<BackupRecord> backups() {
        return new BarmanServer(cluster, server)
                .list().stream()
                        .filter(b -> b.endTime().isEmpty()
                                || Instant.parse(b.endTime()).isAfter(since))
                        .toList();
    }

    /** Whatever moment of the window is asked for, Barman has a transaction after it. */
    public RecoveryWindow window() {
        BarmanServer barman = new BarmanServer(cluster, server);
        ScratchRestore.latest(backups(), server);
        barman.awaitStream();
        Instant committed = committed();
        barman.archiveMark();
        return RecoveryWindow.of(server, backups(), committed);
    }

    /**
     * Commits an empty transaction at the source, at which recovery to an earlier moment can see that it has come far
     * enough: PostgreSQL 13 and later refuse to end before that, and an idle location writes none of its own.
     *
     * @return the source's clock before it
     */
    public Instant committed() {
        return Instant.parse(source.apply(COMMIT));
    }

    /** The source's clock, which is only read. */
    Instant clock() {
        return Instant.parse(source.apply(CLOCK));
    }

    /** UNSAFE when no backup is as old as the moment any more; what fails in the restore is not proven instead. */
    public MomentProof prove(RecoveryWindow window, Instant at) {
        long start = System.nanoTime();
        BackupRecord backup = RecoveryWindow.backup(new BarmanServer(cluster, server).list(), at)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        server.host() + " has no backup of " + server.name() + " that was complete at " + at
                                + "; `holdfast show backups` lists them."));
        Output out = cluster.hosts().run(server.host(), scratch.examined(backup, at));
        Verdict verdict = out.ok() ? verdict(out.stdout(), at) : Verdict.failed("restore failed: " + out.tail());
        MomentSeen seen = verdict.seen();
        return new MomentProof(
                server.name(),
                server.host(),
                backup.backupId(),
                at.toString(),
                window.from(),
                window.until(),
                verdict.proven(),
                seen.lastCommit().map(Instant::toString).orElse(""),
                seen.nextCommit().map(Instant::toString).orElse(""),
                seen.tables(),
                seen.rows(),
                seen.bytes(),
                verdict.evidence(),
                Math.round((System.nanoTime() - start) / 1e8) / 10.0);
    }

    private record Verdict(boolean proven, MomentSeen seen, String evidence) {
        static Verdict failed(String why) {
            return new Verdict(false, MomentSeen.NOTHING, why);
        }
    }

    private Verdict verdict(String output, Instant at) {
        MomentSeen seen;
        try {
            seen = MomentSeen.parse(output);
        } catch (HoldfastException e) {
            return Verdict.failed(e.getMessage() + "\n" + e.evidence());
        }
        String remembered = seen.xid().isEmpty() ? "" : source.apply(remembered(seen.xid()));
        List<String> wrong = wrong(seen, at, remembered);
        return wrong.isEmpty()
                ? new Verdict(true, seen, evidence(seen, remembered))
                : new Verdict(false, seen, String.join("; ", wrong));
    }

    /** What the source itself knows of a transaction: its commit times go as far back as its oldest rows. */
    private static String remembered(String xid) {
        return "select coalesce(" + ScratchRestore.iso("pg_xact_commit_timestamp('" + xid + "'::xid)") + ", '')";
    }

    private static List<String> wrong(MomentSeen seen, Instant at, String remembered) {
        List<String> wrong = new ArrayList<>();
        if (seen.nextCommit().filter(next -> next.isAfter(at)).isEmpty()) {
            wrong.add("recovery did not stop before a transaction that follows " + at + ": " + seen.stop());
        }
        if (seen.lastCommit().filter(last -> last.isAfter(at)).isPresent()) {
            wrong.add("it holds a transaction of " + seen.last() + ", which follows " + at);
        }
        if (!remembered.isEmpty() && !remembered.equals(seen.committed())) {
            wrong.add("its last transaction, " + seen.xid() + ", was committed at " + seen.committed()
                    + "; the source committed that at " + remembered);
        }
        return wrong;
    }

    private static String evidence(MomentSeen seen, String remembered) {
        String transaction = seen.xid().isEmpty()
                ? "no transaction between the backup and the moment"
                : remembered.isEmpty()
                        ? "last transaction " + seen.xid() + ", which the source remembers no more"
                        : "last transaction " + seen.xid() + ", which the source committed at the same microsecond";
        String read = seen.read().equals("pg_amcheck")
                ? "tables and B-tree indexes sound by pg_amcheck"
                : "tables read by " + seen.read() + ", as this host has no pg_amcheck for their indexes";
        return transaction + "; " + read + "; "
                + (seen.checksums() ? "page checksums right" : "pages have no checksums");
    }
}
