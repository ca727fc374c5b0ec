package dev.holdfast.core.report;

import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.EarlierSeen;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.HostsBooted;
import dev.holdfast.core.operation.LocationOutcome;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.PhaseTime;
import dev.holdfast.core.operation.RestoreOutcome;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.operation.UpdatesSeen;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.plan.ServiceChange;
import dev.holdfast.core.plan.SettingChange;
import dev.holdfast.core.plan.SettingEffect;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.rolling.TurnTaken;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.update.EarlierPackage;
import dev.holdfast.core.update.EarlierPackages;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.core.update.NewerPackage;
import dev.holdfast.core.update.ServiceUpdate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An invented outcome of every kind, in the order of {@link Outcome}'s list of kinds. */
final class EveryOutcome {
    private static final Inventory HOSTS = new Inventory(
            "demo",
            List.of(new Host(
                    "kaboom",
                    1,
                    "datacenter1",
                    Set.of(Role.POSTGRES, Role.ETCD),
                    "198.18.1.11",
                    22,
                    "root",
                    "ssh-ed25519 AAAA",
                    Optional.of("kapok"),
                    "here")));
    private static final StepResult STEP =
            new StepResult("base/kaboom/file", "file", true, List.of("tee /etc/hosts"), "seen", 12);
    private static final Restarts RESTARTS = new Restarts(
            List.of(new SettingChange(
                    "max_connections", "200", "230", SettingEffect.ROLLING_RESTART, List.of("kaboom"))),
            List.of(new ServiceChange("patroni.service", "reload", List.of("kaboom"))),
            List.of("kaftan was not asked which settings need a restart: PostgreSQL does not answer"));
    private static final ClientsSaw CLIENTS = new ClientsSaw(1.5, 1000, 0, 0);

    private EveryOutcome() {}

    private static Outcome updates() {
        NewerPackage server = new NewerPackage("postgresql-17", "17.6-1", "17.7-1");
        return new UpdatesSeen(List.of(
                new HostUpdates(
                        "kaboom",
                        List.of(server),
                        List.of("patroni (4.0.6-1 => 4.0.7-1)"),
                        List.of(
                                new ServiceUpdate("PostgreSQL", Optional.of(server), true),
                                new ServiceUpdate("Patroni", Optional.empty(), false)),
                        ""),
                new HostUpdates(
                        "kapok",
                        List.of(),
                        List.of(),
                        List.of(),
                        "kapok runs RHEL, which has neither apt-get nor dnf.")));
    }

    static List<Outcome> all() {
        return List.of(
                new Outcome.Provisioned(HOSTS, 1, 1),
                new HostsBooted(HOSTS, List.of("kaboom"), List.of("kapok")),
                new Outcome.Deployed(List.of(new PhaseTime("base", 12.5)), 3, List.of(STEP)),
                new Outcome.Planned(3, List.of(STEP), RESTARTS),
                new Outcome.Verified(List.of(CheckResult.passed("EveryNodeIsUp", "7 of 7"))),
                updates(),
                new EarlierSeen(List.of(new EarlierPackages(
                        "kaboom",
                        "boot",
                        "2026-11-27T03:00:00Z",
                        "2026-11-27T03:00:00Z",
                        1_795_748_400,
                        List.of("patroni"),
                        List.of(new EarlierPackage("postgresql-17", "17.7-1", "17.6-1"))))),
                new Foreseen(
                        "restart",
                        "The restart was not begun; nothing was changed. kaftan is down.",
                        List.of(new TurnForeseen("kaboom", true, "kaolin")),
                        List.of("kaboom hands datacenter1 over to kaolin; then PostgreSQL restarts on kaboom.")),
                new Outcome.Drilled(SampleReport.drill()),
                new Outcome.SwitchedOver("datacenter1", "kaboom", "kaolin", 4.2, 1.1, 1000, 0, 0),
                new Outcome.Rehydrated("kaboom", "i-1", "i-2", "debian-13", 300.5, HOSTS),
                new Outcome.BackedUp(List.of(new BackupRecord(
                        "datacenter1", "kapok", "20261125T160500", "DONE", 32_000_000, "2026-11-25T16:05:09Z"))),
                new RestoreProven(
                        List.of(new RestoreProof(
                                "datacenter1", "kapok", "20261125T160500", true, 1000, 1000, "md5 equal", 8.5)),
                        List.of(SampleReport.moment(true)),
                        List.of("datacenter2: window of 40 s: no moment drawn")),
                new Outcome.Maintained(true, List.of("datacenter1")),
                new ServedOutcome.Ran(
                        "CREATE INDEX CONCURRENTLY orders_at ON orders (at)",
                        List.of(new StatementRun(
                                "datacenter1", "kaboom", false, 3, "ERROR:  canceled", List.of("public.orders_at"))),
                        List.of("datacenter2"),
                        12.5,
                        CLIENTS),
                new ServedOutcome.Rolled(
                        RollKind.RESTART,
                        List.of(new TurnTaken("kaboom", "kaolin", 12.5)),
                        60.5,
                        CLIENTS,
                        List.of("kapok")),
                new ServedOutcome.Replaced("kaboom", HOSTS, 90.5, CLIENTS),
                new ServedOutcome.Reinitialized("kaolin", "kaboom", 90.5, CLIENTS),
                new ServedOutcome.Added("kaboom", HOSTS, 90.5, CLIENTS),
                new ServedOutcome.Removed("kaboom", HOSTS, 90.5, CLIENTS),
                new LocationOutcome.Came("datacenter2", "datacenter1", HOSTS, 120.5, CLIENTS),
                new LocationOutcome.Left(
                        "datacenter2",
                        HOSTS,
                        List.of("datacenter1 has everything that datacenter2 wrote, up to 0/5000060."),
                        CLIENTS,
                        90.5,
                        CLIENTS),
                new ServedOutcome.Rotated(RotateKind.PASSWORDS, 7, 60.5, CLIENTS),
                new RestoreOutcome.Aside(
                        "datacenter1",
                        Optional.of(new AsideInstance(
                                "datacenter1",
                                "kapok",
                                "20261125T160500",
                                "2026-11-25T16:05:09Z",
                                "2026-11-25 16:05:01+00",
                                "/run/holdfast",
                                5499,
                                20.5,
                                "runuser -u barman -- psql -h /run/holdfast -p 5499 -U postgres",
                                List.of("It is kaboom alone.")))),
                new ServedOutcome.Reseeded("datacenter2", "datacenter1", 120.5, CLIENTS),
                new RestoreOutcome.InPlace(
                        "datacenter1",
                        List.of("datacenter2"),
                        new AsideInstance(
                                "datacenter1",
                                "kapok",
                                "20261125T160500",
                                "2026-11-25T16:05:09Z",
                                "2026-11-25 16:05:01+00",
                                "/run/holdfast",
                                5499,
                                20.5,
                                "runuser -u barman -- psql -h /run/holdfast -p 5499 -U postgres",
                                List.of("It is kaboom alone.")),
                        40.5,
                        180.5,
                        List.of("kaolin")),
                new Outcome.TornDown(List.of("host kaboom")));
    }
}
