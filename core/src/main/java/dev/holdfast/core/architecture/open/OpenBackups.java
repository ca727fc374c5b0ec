package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.BackupControl;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.AsideRestore;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.BarmanServer;
import dev.holdfast.core.backup.MomentRestore;
import dev.holdfast.core.backup.ProofRun;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.backup.ScratchRestore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Barman: one server per location, on the location's backup host. */
final class OpenBackups implements BackupControl {
    /** Hours with real data. */
    private static final Duration LONG = Duration.ofHours(11);

    @Override
    public List<BackupServer> servers(ClusterContext cluster) {
        return Barman.servers(cluster.spec());
    }

    /**
     * The backup runs as a transient unit, so a lost connection does not end it, and a second attempt finds it and waits
     * for its end.
     */
    @Override
    public BackupRecord take(ClusterContext cluster, BackupServer server) {
        String unit = Shell.quote("holdfast-backup-" + server.name());
        String line = "systemctl -q is-active " + unit + " || systemd-run -q --collect --unit=" + unit
                + " --uid=barman barman backup --immediate-checkpoint " + Shell.quote(server.name())
                + "; while systemctl -q is-active " + unit + "; do sleep 1; done";
        BarmanServer barman = new BarmanServer(cluster, server);
        List<BackupRecord> before = barman.list();
        barman.awaitStream();
        cluster.hosts().must(server.host(), Command.of(line).within(LONG));
        return barman.complete(newest(cluster, server, before, unit));
    }

    private BackupRecord newest(ClusterContext cluster, BackupServer server, List<BackupRecord> before, String unit) {
        List<BackupRecord> after = list(cluster, server);
        boolean sameAsBefore = !before.isEmpty()
                && !after.isEmpty()
                && before.get(0).backupId().equals(after.get(0).backupId())
                && !before.get(0).endTime().isEmpty();
        if (after.isEmpty() || sameAsBefore || after.get(0).status().equals("FAILED")) {
            Output log = cluster.hosts()
                    .run(server.host(), Command.of("journalctl -u " + unit + " -n 15 --no-pager -o cat"));
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    server.host() + ": Barman took no backup of " + server.name() + ".",
                    log.tail());
        }
        return after.get(0);
    }

    @Override
    public List<BackupRecord> list(ClusterContext cluster, BackupServer server) {
        return new BarmanServer(cluster, server).list();
    }

    @Override
    public RestoreProof prove(ClusterContext cluster, BackupServer server) {
        long start = System.nanoTime();
        BarmanServer barman = new BarmanServer(cluster, server);
        BackupRecord backup = ScratchRestore.latest(barman.list(), server);
        String run = ProofRun.of(server.name());
        ProofMarker marker = new ProofMarker(cluster, server.name(), run);
        try {
            barman.awaitStream();
            ProofMarker.Seen source = marker.write();
            marker.mark();
            barman.archiveMark();
            Output out = cluster.hosts().run(server.host(), restore(cluster, backup, marker));
            return judged(backup, source, out, (System.nanoTime() - start) / 1e9);
        } finally {
            marker.remove();
        }
    }

    @Override
    public MomentRestore moments(ClusterContext cluster, BackupServer server) {
        return new MomentRestore(
                cluster,
                server,
                scratch(cluster, server.name()),
                sql -> cluster.hosts()
                        .must(Members.leader(cluster, server.name()).name(), Psql.local(cluster.spec(), sql))
                        .stdout()
                        .strip(),
                Instant.EPOCH);
    }

    @Override
    public RestorePlan planned(ClusterContext cluster, BackupServer server, Instant at) {
        return aside(cluster, server).planned(complete(cluster, server, at), at);
    }

    @Override
    public AsideInstance restore(ClusterContext cluster, BackupServer server, Instant at) {
        return aside(cluster, server).of(complete(cluster, server, at), at);
    }

    private AsideRestore aside(ClusterContext cluster, BackupServer server) {
        return new AsideRestore(moments(cluster, server), "write leader of " + server.name(), List.of());
    }

    /** The newest backup that was complete at the moment. */
    private BackupRecord complete(ClusterContext cluster, BackupServer server, Instant at) {
        return list(cluster, server).stream()
                .filter(b -> b.status().equals("DONE")
                        && !b.endTime().isEmpty()
                        && Instant.parse(b.endTime()).isBefore(at))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        server.host() + " has no backup of " + server.name() + " that was complete at " + at
                                + "; `holdfast show backups` lists them."));
    }

    private static Command restore(ClusterContext cluster, BackupRecord backup, ProofMarker marker) {
        return scratch(cluster, backup.server()).of(backup, marker.run(), marker.query());
    }

    private static ScratchRestore scratch(ClusterContext cluster, String location) {
        return new ScratchRestore(
                Server.of(cluster.spec(), location).programs(),
                cluster.spec().postgres().database(),
                "postgres");
    }

    private static RestoreProof judged(BackupRecord backup, ProofMarker.Seen source, Output out, double seconds) {
        if (!out.ok()) {
            return proof(backup, source, new ProofMarker.Seen(0, ""), "restore failed: " + out.tail(), seconds);
        }
        ProofMarker.Seen found = ProofMarker.Seen.parse(out.stdout());
        String evidence = "restored to a restore point marked after " + source.rows()
                + " rows were written; source md5 " + source.checksum() + ", restored md5 " + found.checksum();
        return proof(backup, source, found, evidence, seconds);
    }

    private static RestoreProof proof(
            BackupRecord backup, ProofMarker.Seen source, ProofMarker.Seen found, String evidence, double seconds) {
        return new RestoreProof(
                backup.server(),
                backup.host(),
                backup.backupId(),
                found.equals(source),
                source.rows(),
                found.rows(),
                evidence,
                Math.round(seconds * 10) / 10.0);
    }
}
