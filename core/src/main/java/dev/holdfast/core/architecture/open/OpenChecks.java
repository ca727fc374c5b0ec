package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.BackupAge;
import dev.holdfast.core.architecture.HostChecks;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import java.util.ArrayList;
import java.util.List;

/** The checks of verify for Open-Always-ON, in the order of the article's walk. */
final class OpenChecks {
    private OpenChecks() {}

    /** Checks between locations only where there are several; one Barman check for each backup host. */
    static List<Check> of(ClusterSpec spec) {
        List<Check> checks = new ArrayList<>(List.of(
                NodeChecks.everyNodeIsUp(),
                RoutingChecks.oneWriteLeader(),
                RoutingChecks.everyProxyRoutes(),
                Maintenance.isOver(),
                EtcdCheck.hasQuorum(),
                TlsCheck.everywhere(),
                HostChecks.disksHaveRoom(),
                HostChecks.certificatesLast(TlsCheck.CERTIFICATE, TlsCheck::holders),
                LeaderChanges.noneLately()));
        if (dataLocations(spec) > 1) {
            checks.addAll(List.of(
                    ReplicationChecks.runsBothWays(),
                    ReplicationChecks.slotsSurviveFailover(),
                    SettingsChecks.conflictSettings(),
                    ReplicationWalk.tableAppears(),
                    ReplicationWalk.insertAppears(),
                    ReplicationWalk.bothWriteAtOnce(),
                    OpenConflicts.noneLately()));
        }
        checks.add(LagCheck.receiversKeepUp());
        checks.add(SlotChecks.slotsAreRead());
        if (!Barman.servers(spec).isEmpty()) {
            checks.add(SlotChecks.walReachesBarman());
            checks.add(BackupAge.young(cluster -> Barman.kept(cluster.spec())));
        }
        checks.add(RunningSettings.inForce());
        checks.add(SettingsChecks.clocksAgree());
        checks.add(SettingsChecks.versions());
        Barman.servers(spec).forEach(server -> checks.add(BarmanCheck.on(server)));
        return List.copyOf(checks);
    }

    private static long dataLocations(ClusterSpec spec) {
        return spec.with(Role.POSTGRES).stream()
                .map(InstanceSpec::location)
                .distinct()
                .count();
    }
}
