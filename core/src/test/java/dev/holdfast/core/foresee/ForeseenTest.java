package dev.holdfast.core.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.rotation.Trust;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences, each from the plan that the operation goes by. */
class ForeseenTest {
    private static final Topology NOW = new Topology(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                    new MemberState("kaboom", "east", "leader", "running", 1, 0),
                    new MemberState("kaftan", "east", "sync_standby", "streaming", 1, 0),
                    new MemberState("kaolin", "west", "leader", "running", 1, 0)),
            List.of());
    private static final Inventory HOSTS =
            new Inventory("demo", List.of(host("kaboom", "east"), host("kaftan", "east"), host("kaolin", "west")));

    private static Host host(String name, String location) {
        return new Host(
                name, 1, location, Set.of(Role.POSTGRES), "198.18.1.1", 22, "root", "", Optional.empty(), "here");
    }

    private static ClusterSpec spec(String platform) {
        return new ClusterSpec(
                "demo",
                "Open-Always-ON",
                platform,
                List.of(new LocationSpec("north", "198.18.3.0/24")),
                List.of(
                        new InstanceSpec("karma", 7, "north", Set.of(Role.POSTGRES, Role.ETCD), Optional.empty()),
                        new InstanceSpec("kapok", 8, "north", Set.of(Role.BARMAN), Optional.empty())),
                new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
                new ProxySpec("local", 6432, 6433),
                BackupSpec.standard());
    }

    private static List<HostAction> on(String... hosts) {
        return Stream.of(hosts)
                .map(h -> (HostAction) new HostAction.Run(h, Command.of("true")))
                .toList();
    }

    private static Turn turn(String host) {
        return new Turn(host, on(host), on(host), on(host));
    }

    @Test
    void restart_tellsTurnByTurnWhoHandsOverAndWhatRestarts() {
        RollPlan plan = new RollPlan(List.of(), List.of(), List.of(turn("kaftan"), turn("kaboom"), turn("kaolin")));
        Foreseen seen = ForeseenHandovers.restart(new Operation.Restart(false), plan, NOW, HOSTS);
        assertThat(seen.does())
                .startsWith(
                        "PostgreSQL restarts on kaftan.",
                        "kaboom hands east over to kaftan; then PostgreSQL restarts on kaboom.",
                        "kaolin hands west over to its synchronous standby of that moment; then PostgreSQL restarts on"
                                + " kaolin.",
                        "One host at a time; the next one's turn comes when every vital check holds.");
        assertThat(seen.headline()).isEqualTo("restart could begin, with 3 turns; nothing was changed");
    }

    @Test
    void refused_headlineHasTheWordsAndNothingIsTold() {
        Foreseen seen = Foreseen.refused("restart", "The restart was not begun; nothing was changed. kaftan is down.");
        assertThat(seen.begins()).isFalse();
        assertThat(seen.headline())
                .isEqualTo("restart would be refused: The restart was not begun; nothing was changed. kaftan is down.");
    }

    @Test
    void switchover_forced_saysThatWritesMayBeLost() {
        assertThat(ForeseenHandovers.switchover(new Operation.Switchover("east", "kaftan", false), "kaboom")
                        .does())
                .first()
                .isEqualTo("kaboom hands east over to kaftan; clients of east cannot write for some seconds.");
        assertThat(ForeseenHandovers.switchover(new Operation.Switchover("east", "kaftan", true), "")
                        .does())
                .containsExactly("kaftan is promoted at east, which nobody leads, although acknowledged writes may be"
                        + " lost. Nobody writes to measure it.");
    }

    @Test
    void removedNode_leaderHandsOver_andItsHostGoesWhereHoldfastMadeIt() {
        Operation.RemoveNode asked = new Operation.RemoveNode("kaboom");
        RemovalPlan plan = new RemovalPlan(List.of(), on("kaboom"), on("kaftan"));
        Foreseen seen = ForeseenNode.removed(asked, plan, NOW, spec("local"), HOSTS.host("kaboom"));
        assertThat(seen.turns()).containsExactly(new TurnForeseen("kaboom", true, "kaftan"));
        assertThat(seen.does())
                .startsWith(
                        "kaboom hands east over to kaftan.",
                        "What serves on kaboom ends, for good.",
                        "The others forget kaboom, its vote first.")
                .contains("Its host is powered off and discarded, with its data.");
    }

    @Test
    void removedNode_deadOnBare_nothingIsEndedAndTheHostStays() {
        Operation.RemoveNode asked = new Operation.RemoveNode("kaftan");
        RemovalPlan plan = new RemovalPlan(List.of(), List.of(), List.of());
        Foreseen seen = ForeseenNode.removed(asked, plan, NOW, spec("bare"), HOSTS.host("kaftan"));
        assertThat(seen.turns()).isEmpty();
        assertThat(seen.does())
                .startsWith("kaftan does not answer: nothing is ended there.")
                .contains("Its host stays as its owner has it.")
                .noneMatch(line -> line.contains("vote"));
    }

    @Test
    void nodesThatCome_sayWhatBecomesOfTheHost() {
        assertThat(ForeseenNode.replaced(new Operation.ReplaceNode("kaftan"), spec("local"))
                        .does())
                .first()
                .isEqualTo("What is left of kaftan is discarded with its data, and a new host gets its name.");
        assertThat(ForeseenNode.replaced(new Operation.ReplaceNode("kaftan"), spec("bare"))
                        .does())
                .first()
                .asString()
                .doesNotContain("discarded");
        assertThat(ForeseenNode.added(new Operation.AddNode("karma"), false).does())
                .contains("A host for karma is made.");
        assertThat(ForeseenNode.added(new Operation.AddNode("karma"), true).does())
                .contains("The host of karma is there and is taken.");
    }

    @Test
    void rotation_onlyWhoLeadsLearnsItFirst_unlessEachMust() {
        RotationPlan plan = new RotationPlan(
                List.of(new SecretRequest.Password("postgres"), new SecretRequest.Password("replicator")),
                on("kapok"),
                on("kaboom", "kaftan", "kaolin"),
                List.of("backup", "database"),
                on("kapok"));
        Operation.Rotate asked = new Operation.Rotate(RotateKind.PASSWORDS);
        Foreseen seen =
                ForeseenSecrets.rotated(asked, plan, false, List.of(), ForeseenSecrets.Announced.of(plan, NOW, HOSTS));
        assertThat(seen.does())
                .startsWith(
                        "2 passwords are made anew beside those in force.",
                        "Barman's cron is held back on kapok until the files are there.",
                        "The servers learn them first, on kaboom, kaolin.",
                        "Every host gets its files by the phases backup, database of a deploy; connections that exist go"
                                + " on.");
        RotationPlan everywhere = new RotationPlan(
                plan.secrets(), plan.pause(), plan.announce(), plan.phases(), plan.resume(), true, List.of("the key"));
        assertThat(ForeseenSecrets.rotated(
                                asked,
                                everywhere,
                                false,
                                List.of(),
                                ForeseenSecrets.Announced.of(everywhere, NOW, HOSTS))
                        .does())
                .contains("The servers learn them first, on kaboom, kaftan, kaolin.", "Kept as it is: the key");
    }

    @Test
    void authority_beginsWithTheStepThatIsNext() {
        AuthorityPlan plan = new AuthorityPlan(
                new SecretRequest.Authority("ca", "Holdfast demo"),
                List.of(),
                List.of("kaboom", "kaolin"),
                List.of("certificates"),
                on("kaboom"));
        Foreseen seen = ForeseenSecrets.authority(new Operation.Rotate(RotateKind.AUTHORITY), plan, Trust.ISSUED);
        assertThat(seen.does())
                .startsWith(
                        "Step issue anew: kaboom, kaolin, one after the other. " + Trust.ISSUED.state(),
                        "Step trust the new: kaboom, kaolin, one after the other; what reads authorities at its start"
                                + " only restarts on kaboom. " + Trust.ALONE.state());
        assertThat(seen.turns()).extracting(TurnForeseen::host).containsExactly("kaboom", "kaolin", "kaboom", "kaolin");
    }

    private static Foreseen leaving(boolean serves, boolean refuses, String platform) {
        DeparturePlan plan = new DeparturePlan(
                List.of(),
                serves,
                refuses,
                List.of(),
                List.of(),
                on("kaftan", "kaboom", "kaftan", "kaboom"),
                on("kaolin"),
                on("kaolin"),
                List.of());
        return ForeseenLocation.removed(new Operation.RemoveLocation("east", true), plan, spec(platform), HOSTS);
    }

    @Test
    void removedLocation_endsHostByHost_onceTheOthersHaveAll() {
        Foreseen seen = leaving(true, false, "local");
        assertThat(seen.turns()).extracting(TurnForeseen::host).containsExactly("kaftan", "kaboom");
        assertThat(seen.does())
                .startsWith(
                        "Clients of east are refused, and nothing ends there before west has all that it wrote.",
                        "What serves there ends, on kaftan, then kaboom.")
                .contains("west drops what is kept for east.")
                .contains("kaboom, kaftan are powered off and discarded, with their data and backups.");
        assertThat(leaving(false, true, "bare").does())
                .contains("kaboom, kaftan stay with their owner, with their services off.")
                .first()
                .asString()
                .startsWith("Clients of east are refused already;");
        assertThat(leaving(false, false, "local").does())
                .first()
                .isEqualTo("east has no write leader: what it wrote and the others have not received is lost.");
    }

    @Test
    void addedLocation_tellsHostsVotesAndWhoseDataItBeginsWith() {
        Operation.AddLocation asked = new Operation.AddLocation("north", Optional.of("west"));
        assertThat(ForeseenLocation.added(asked, false, spec("local"), HOSTS).does())
                .startsWith(
                        "Hosts are made: karma, kapok.",
                        "Their votes join one after the other: karma.",
                        "Its data are a copy of those of west; all others go on writing.");
        Operation.AddLocation nearest = new Operation.AddLocation("north", Optional.empty());
        assertThat(ForeseenLocation.added(nearest, true, spec("local"), HOSTS.with(host("karma", "north")))
                        .does())
                .startsWith(
                        "Hosts are made: kapok.", "north takes part already, with its data: what is missing is done.");
    }

    @Test
    void upgrade_tellsWhatTheLocationDoes_andThenWhoServes() {
        Foreseen comes = Foreseen.of("add-location", List.of("Hosts are made: karma."));
        Foreseen seen =
                ForeseenLocation.upgraded(new Operation.Upgrade("east", "north", UpgradeStage.BEGIN, false), comes);
        assertThat(seen.what()).isEqualTo("upgrade");
        assertThat(seen.does())
                .containsExactly(
                        "Hosts are made: karma.",
                        "east serves as before, and receives what is written at north, until one of them is given up.");
    }

    @Test
    void reseed_tellsFromWhereThereIsAWayBack() {
        assertThat(ForeseenLocation.reseeded(new Operation.Reseed("east", "west"))
                        .does())
                .anyMatch(line ->
                        line.startsWith("west is copied beside the old data. Until the copy takes their place"));
    }

    @Test
    void maintenance_tellsWhere() {
        assertThat(ForeseenHandovers.maintenance(new Operation.Maintenance(true), HOSTS)
                        .does())
                .containsExactly("Nobody is promoted by itself at east, west until `holdfast maintenance DIR off`.");
    }
}
