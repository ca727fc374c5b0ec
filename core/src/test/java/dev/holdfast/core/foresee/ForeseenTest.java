package dev.holdfast.core.foresee;

import static dev.holdfast.core.foresee.ForeseenTrial.HOSTS;
import static dev.holdfast.core.foresee.ForeseenTrial.NOW;
import static dev.holdfast.core.foresee.ForeseenTrial.on;
import static dev.holdfast.core.foresee.ForeseenTrial.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ReinitPlan;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.rotation.Trust;
import dev.holdfast.core.secret.SecretRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences, each from the plan that the operation goes by. */
class ForeseenTest {
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
        assertThat(ForeseenNode.added(new Operation.AddNode("karma"), false, spec("local"))
                        .does())
                .contains("A host for karma is made.");
        assertThat(ForeseenNode.added(new Operation.AddNode("karma"), true, spec("local"))
                        .does())
                .contains("The host of karma is there and is taken.");
    }

    @Test
    void reinit_tellsWhoIsCopied_andStepsAsideOnlyWhereItServes() {
        Operation.Reinit asked = new Operation.Reinit("kaftan", false);
        HostPlan nothing = new HostPlan("kaftan", List.of());
        ReinitPlan serves = new ReinitPlan(List.of(), "kaboom", turn("kaftan"), nothing, nothing);
        Turn broken = new Turn("kaftan", List.of(), on("kaftan"), List.of());
        ReinitPlan damaged = new ReinitPlan(List.of(), "kaboom", broken, nothing, nothing);
        assertThat(ForeseenNode.reinitialized(asked, serves).does())
                .startsWith("kaftan steps aside, so that no commit waits for it.");
        assertThat(ForeseenNode.reinitialized(asked, damaged).does())
                .first()
                .asString()
                .startsWith("Its data are discarded, and Patroni copies those of kaboom;");
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

    @Test
    void maintenance_tellsWhere() {
        assertThat(ForeseenHandovers.maintenance(new Operation.Maintenance(true), HOSTS)
                        .does())
                .containsExactly("Nobody is promoted by itself at east, west until `holdfast maintenance DIR off`.");
    }
}
