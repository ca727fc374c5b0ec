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
                Claim.vital("EveryNodeIsUp", PgdNodeChecks::judge),
                Claim.vital("EveryLocationHasOneWriteLeader", PgdRoutingChecks::leaders),
                Claim.vital("EveryProxyRoutesToItsLeader", PgdRoutingChecks::doors),
                Claim.walk("PgdCheckHealth", PgdCommandChecks::health),
                Claim.walk("PgdRaftHasLeaders", PgdCommandChecks::raft),
                Claim.walk("PgdReplicationSlots", PgdCommandChecks::slots),
                Claim.walk("PgdVersionsAgree", PgdCommandChecks::versions),
                Claim.walk("PgdVerifyCluster", PgdCommandChecks::cluster)));
        if (five) {
            checks.add(Claim.walk("PgdVerifySettings", PgdCommandChecks::settings));
            checks.add(Claim.walk("PgdSubscriptions", PgdCommandChecks::subscriptions));
            checks.add(Claim.walk("ProxyOptions", PgdRoutingChecks::options));
        }
        checks.add(Claim.walk("ClocksAgree", cluster -> Clocks.within(SKEW, cluster)));
        checks.add(Claim.walk("WorkersAndSendersAreEnough", PgdNodeChecks::settings));
        checks.add(Claim.walk("TableCreatedOnOneNodeAppearsOnEvery", PgdWalk::table));
        checks.add(Claim.walk("InsertOnAnyLocationAppearsOnEvery", PgdWalk::insert));
        spec.with(Role.BARMAN).stream()
                .filter(b -> spec.instances().stream()
                        .map(InstanceSpec::backup)
                        .flatMap(Optional::stream)
                        .anyMatch(b.name()::equals))
                .forEach(b -> checks.add(Claim.walk(
                        "BarmanCheckOn" + Character.toUpperCase(b.name().charAt(0))
                                + b.name().substring(1),
                        c -> PgdBackups.check(c, b.name()))));
        return List.copyOf(checks);
    }
}
