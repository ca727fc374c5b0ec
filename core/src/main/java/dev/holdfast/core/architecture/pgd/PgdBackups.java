package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.BackupAge;
import dev.holdfast.core.architecture.BackupControl;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.BarmanServer;
import dev.holdfast.core.backup.FirstBackups;
import dev.holdfast.core.backup.MomentRestore;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.backup.ScratchRestore;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Barman: one active node per location. When it is dead, a backup is taken of another node, which takes its place. */
final class PgdBackups implements BackupControl {
    private static final Duration LONG = Duration.ofHours(11);
    private static final Duration QUICK = Duration.ofSeconds(60);

    @Override
    public List<BackupServer> servers(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        List<BackupServer> servers = new ArrayList<>();
        for (Host barman : cluster.inventory().with(Role.BARMAN)) {
            for (Host node : BackupPhase.chosen(layout, barman)) {
                servers.add(new BackupServer(active(cluster, layout, barman, node), barman.name()));
            }
        }
        return List.copyOf(servers);
    }

    /** Backups by location, whichever of its nodes they are of. */
    static List<BackupAge.Kept> kept(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        return cluster.inventory().with(Role.BARMAN).stream()
                .flatMap(barman -> BackupPhase.chosen(layout, barman).stream()
                        .map(Host::location)
                        .map(l -> new BackupAge.Kept(
                                l,
                                barman.name(),
                                layout.dataNodes(l).stream().map(Host::name).toList())))
                .toList();
    }

    /** The node of the location that Barman has active; the one of config.yml when Barman does not say. */
    private static String active(ClusterContext cluster, PgdLayout layout, Host barman, Host asked) {
        for (Host node : layout.dataNodes(asked.location())) {
            Output out = cluster.hosts().run(barman.name(), barman("show-servers " + node.name()));
            if (out.ok() && out.stdout().lines().map(String::strip).anyMatch("active: True"::equals)) {
                return node.name();
            }
        }
        return asked.name();
    }

    @Override
    public boolean repoints() {
        return true;
    }

    @Override
    public BackupRecord take(ClusterContext cluster, BackupServer server) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        Host barman = cluster.inventory().host(server.host());
        Host node = alive(cluster, layout, server);
        if (!node.name().equals(server.name())) {
            repoint(cluster, layout, barman, node);
        }
        forget(cluster, layout, barman, node);
        BackupServer chosen = new BackupServer(node.name(), barman.name());
        List<BackupRecord> before = list(cluster, chosen);
        // The number of complete ones that there shall be.
        int wanted =
                (int) before.stream().filter(b -> b.status().equals("DONE")).count() + 1;
        String unit = "holdfast-backup-" + node.name();
        Output taken = cluster.hosts()
                .run(
                        barman.name(),
                        FirstBackups.of(node.name(), true).command(unit, wanted).within(LONG));
        List<BackupRecord> after = list(cluster, chosen);
        if (after.isEmpty()
                || (!before.isEmpty()
                        && before.get(0).backupId().equals(after.get(0).backupId()))) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    barman.name() + ": Barman took no backup of " + node.name() + ".",
                    taken.tail());
        }
        return after.get(0);
    }

    /** The node itself when it answers, else another of its location. */
    private static Host alive(ClusterContext cluster, PgdLayout layout, BackupServer server) {
        Host wanted = cluster.inventory().host(server.name());
        List<Host> candidates = new ArrayList<>(List.of(wanted));
        layout.dataNodes(wanted.location()).stream()
                .filter(h -> !h.equals(wanted))
                .forEach(candidates::add);
        return candidates.stream()
                .filter(h -> answers(cluster, layout, h))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        "No data node of " + wanted.location() + " answers; there is nothing to back up."));
    }

    private static boolean answers(ClusterContext cluster, PgdLayout layout, Host host) {
        try {
            return cluster.hosts()
                    .run(host.name(), PgdSql.maintenance(layout).holds("select true;"))
                    .ok();
        } catch (HoldfastException e) {
            return false;
        }
    }

    private static void repoint(ClusterContext cluster, PgdLayout layout, Host barman, Host node) {
        String others = String.join(
                " ",
                layout.dataNodes(node.location()).stream()
                        .filter(h -> !h.equals(node))
                        .map(h -> Shell.quote(h.name()))
                        .toList());
        cluster.hosts()
                .must(
                        barman.name(),
                        Command.of("cd / && runuser -u barman -- " + BackupPhase.FROM + " " + Shell.quote(node.name())
                                        + " " + others)
                                .within(Duration.ofMinutes(3)));
    }

    /** A node that was backed up before keeps all its WAL for Barman when it comes back, until its disk is full. */
    private static void forget(ClusterContext cluster, PgdLayout layout, Host barman, Host node) {
        String slot = PgdSql.literal(BackupPhase.slot(barman));
        Command drop = PgdSql.maintenance(layout)
                .query("select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active"
                        + " and slot_name = " + slot + ";\n");
        for (Host other : layout.dataNodes(node.location())) {
            if (!other.equals(node) && answers(cluster, layout, other)) {
                cluster.hosts().must(other.name(), drop);
            }
        }
    }

    @Override
    public List<BackupRecord> list(ClusterContext cluster, BackupServer server) {
        return new BarmanServer(cluster, server).list();
    }

    @Override
    public RestoreProof prove(ClusterContext cluster, BackupServer server) {
        return new PgdRestoreProof(cluster, server)
                .of(ScratchRestore.latest(moments(cluster, server).backups(), server));
    }

    /** The log that Barman has is that of the node which is backed up. */
    @Override
    public MomentRestore moments(ClusterContext cluster, BackupServer server) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        return new MomentRestore(
                cluster,
                server,
                scratch(layout),
                sql -> cluster.hosts()
                        .must(server.name(), PgdSql.replicated(layout).query(sql))
                        .stdout()
                        .strip(),
                PgdAside.since(cluster, server));
    }

    @Override
    public RestorePlan planned(ClusterContext cluster, BackupServer server, Instant at) {
        return new PgdAside(cluster, server).planned(moments(cluster, server), at);
    }

    @Override
    public AsideInstance restore(ClusterContext cluster, BackupServer server, Instant at) {
        return new PgdAside(cluster, server).restore(moments(cluster, server), at);
    }

    static ScratchRestore scratch(PgdLayout layout) {
        return new ScratchRestore(
                layout.place().bin(), layout.database(), layout.place().superuser());
    }

    private static Command barman(String arguments) {
        return BarmanServer.command(arguments).within(QUICK);
    }

    /** `barman check` of what a backup host has active. */
    static Finding check(ClusterContext cluster, String barmanHost) {
        List<String> failed = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (BackupServer server : new PgdBackups().servers(cluster)) {
            if (server.host().equals(barmanHost)) {
                Output out = cluster.hosts().run(barmanHost, barman("check " + server.name()));
                List<String> lines = out.stdout().lines().map(String::strip).toList();
                lines.stream().filter(l -> l.contains("FAILED")).forEach(failed::add);
                if (!out.ok() && failed.isEmpty()) {
                    failed.add(barmanHost + ": " + out.tail());
                }
                seen.add(lines.stream().filter(l -> l.contains(": OK")).count() + " items OK for " + server.name());
            }
        }
        return new Finding(failed, String.join("; ", seen));
    }
}
