package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Clocks;
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
        List<Check> checks = new ArrayList<>(List.of(
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
                Claim.walk("PgdCheckHealth", "`pgd` finds the cluster healthy.", PgdCommandChecks::health),
                Claim.walk("PgdRaftHasLeaders", "Every group with Raft has one Raft leader.", PgdCommandChecks::raft),
                Claim.walk(
                        "PgdReplicationSlots",
                        "Every replication slot between the nodes is active.",
                        PgdCommandChecks::slots),
                Claim.walk(
                        "PgdVersionsAgree",
                        "All nodes run one version of BDR and PostgreSQL.",
                        PgdCommandChecks::versions),
                Claim.walk(
                        "PgdVerifyCluster",
                        "`pgd` finds nothing critical in the architecture; warnings are shown.",
                        PgdCommandChecks::cluster)));
        if (five) {
            checks.add(Claim.walk(
                    "PgdVerifySettings",
                    "`pgd` finds nothing critical in the settings; warnings are shown.",
                    PgdCommandChecks::settings));
            checks.add(Claim.walk(
                    "PgdSubscriptions",
                    "Every data node subscribes to every other one.",
                    PgdCommandChecks::subscriptions));
            checks.add(Claim.walk(
                    "ProxyOptions",
                    "Every proxy has the group and the ports of config.yml.",
                    PgdRoutingChecks::options));
        }
        checks.add(Claim.walk(
                "ClocksAgree",
                "The clocks of all hosts agree within " + SKEW.toSeconds() + " s, above which `pgd` warns.",
                cluster -> Clocks.within(SKEW, cluster)));
        checks.add(Claim.walk(
                "WorkersAndSendersAreEnough",
                "Every node has as many workers, WAL senders and slots as PGD needs for so many nodes, and times commits.",
                PgdNodeChecks::settings));
        checks.add(Claim.walk(
                "TableCreatedOnOneNodeAppearsOnEvery",
                "A table created through one proxy appears on every data node within " + PgdWalk.ARRIVES.toSeconds()
                        + " s.",
                PgdWalk::table));
        checks.add(Claim.walk(
                "InsertOnAnyLocationAppearsOnEvery",
                "A row inserted through a proxy of each location appears on every data node within "
                        + PgdWalk.ARRIVES.toSeconds() + " s.",
                PgdWalk::insert));
        spec.with(Role.BARMAN).stream()
                .filter(b -> spec.instances().stream()
                        .map(InstanceSpec::backup)
                        .flatMap(Optional::stream)
                        .anyMatch(b.name()::equals))
                .forEach(b -> checks.add(Claim.walk(
                        "BarmanCheckOn" + Character.toUpperCase(b.name().charAt(0))
                                + b.name().substring(1),
                        "`barman check` of the node that this backup host has active finds nothing; one such check per backup host.",
                        c -> PgdBackups.check(c, b.name()))));
        return List.copyOf(checks);
    }
}
