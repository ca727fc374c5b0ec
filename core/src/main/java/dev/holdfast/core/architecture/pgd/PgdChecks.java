package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.BackupAge;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.HostChecks;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Clocks;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of verify: pgd's own word first, then what a client sees, as in the article's walk. */
final class PgdChecks {
    /** Above it `pgd show-clockskew` warns. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private PgdChecks() {}

    static List<Check> of(ClusterSpec spec) {
        boolean five =
                new PgdLayout(spec, Inventory.empty(spec.name())).generation().hasProxies();
        List<String> barmen = barmen(spec);
        List<Check> checks = new ArrayList<>(vital());
        checks.addAll(watched(!barmen.isEmpty()));
        checks.addAll(pgdSays());
        if (five) {
            checks.addAll(pgdFiveSays());
        }
        checks.addAll(walked());
        barmen.forEach(b -> checks.add(Claim.walk(
                "BarmanCheckOn" + Character.toUpperCase(b.charAt(0)) + b.substring(1),
                "`barman check` of the node that this backup host has active finds nothing; one such check per backup host.",
                c -> PgdBackups.check(c, b))));
        return List.copyOf(checks);
    }

    /** Backup hosts that something is kept on. */
    private static List<String> barmen(ClusterSpec spec) {
        return spec.with(Role.BARMAN).stream()
                .map(InstanceSpec::name)
                .filter(b -> spec.instances().stream()
                        .map(InstanceSpec::backup)
                        .flatMap(Optional::stream)
                        .anyMatch(b::equals))
                .toList();
    }

    private static List<Check> vital() {
        return List.of(
                Claim.vital(
                        "EveryNodeIsUp",
                        "Every host runs its services, and every node is ACTIVE and Up by the word of pgd.",
                        PgdNodeChecks::judge),
                Claim.vital(
                        "EveryLocationHasOneWriteLeader",
                        "Each group that routes is led by one data node.",
                        PgdRoutingChecks::leaders),
                Claim.vital(
                        "EveryProxyRoutesToItsLeader",
                        "Through every proxy (PGD 6: connection manager), over TLS, the write port leads to its group's write leader.",
                        PgdRoutingChecks::doors),
                PgdMaintenance.isOver());
    }

    private static List<Check> watched(boolean backups) {
        List<Check> checks = new ArrayList<>(List.of(
                Claim.watched(
                        "PgdRaftHasLeaders",
                        "Every group with Raft has one Raft leader, and every voter answers.",
                        PgdCommandChecks::raft),
                Claim.watched(
                        "PgdReplicationSlots",
                        "Every replication slot between the nodes is active.",
                        PgdCommandChecks::slots),
                Claim.watched(
                                "ClocksAgree",
                                "The clocks of all hosts agree within " + SKEW.toSeconds()
                                        + " s, above which `pgd` warns.",
                                cluster -> Clocks.within(SKEW, cluster))
                        .undisturbed(),
                PgdSlotChecks.slotsAreRead(),
                PgdLagCheck.receiversKeepUp(),
                HostChecks.disksHaveRoom(),
                HostChecks.certificatesLast(PgdAuthority.CERTIFICATE, PgdChecks::certified),
                PgdLeaderChanges.noneLately(),
                PgdConflicts.noneLately()));
        if (backups) {
            checks.add(PgdSlotChecks.walReachesBarman());
            checks.add(BackupAge.young(PgdBackups::kept));
        }
        return checks;
    }

    /** Hosts that show a certificate of the cluster's. */
    private static List<Host> certified(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        return cluster.inventory().hosts().stream()
                .filter(h -> layout.isPostgres(h) || layout.isProxy(h))
                .toList();
    }

    private static List<Check> pgdSays() {
        return List.of(
                Claim.walk("PgdCheckHealth", "`pgd` finds the cluster healthy.", PgdCommandChecks::health),
                Claim.walk(
                        "PgdVersionsAgree",
                        "All nodes run one version of BDR and PostgreSQL.",
                        PgdCommandChecks::versions),
                Claim.walk(
                        "PgdVerifyCluster",
                        "`pgd` finds nothing critical in the architecture; warnings are shown.",
                        PgdCommandChecks::cluster));
    }

    private static List<Check> pgdFiveSays() {
        return List.of(
                Claim.walk(
                        "PgdVerifySettings",
                        "`pgd` finds nothing critical in the settings; warnings are shown.",
                        PgdCommandChecks::settings),
                Claim.walk(
                        "PgdSubscriptions",
                        "Every data node subscribes to every other one.",
                        PgdCommandChecks::subscriptions),
                Claim.walk(
                        "ProxyOptions",
                        "Every proxy has the group and the ports of config.yml.",
                        PgdRoutingChecks::options));
    }

    private static List<Check> walked() {
        return List.of(
                Claim.walk(
                        "WorkersAndSendersAreEnough",
                        "Every node has as many workers, WAL senders and slots as PGD needs for so many nodes, and times commits.",
                        PgdNodeChecks::settings),
                Claim.walk(
                        "TableCreatedOnOneNodeAppearsOnEvery",
                        "A table created through one proxy appears on every data node within "
                                + PgdWalk.ARRIVES.toSeconds() + " s.",
                        PgdWalk::table),
                Claim.walk(
                        "InsertOnAnyLocationAppearsOnEvery",
                        "A row inserted through a proxy of each location appears on every data node within "
                                + PgdWalk.ARRIVES.toSeconds() + " s.",
                        PgdWalk::insert));
    }
}
