package dev.holdfast.core.foresee;

import static dev.holdfast.core.foresee.ForeseenTrial.HOSTS;
import static dev.holdfast.core.foresee.ForeseenTrial.host;
import static dev.holdfast.core.foresee.ForeseenTrial.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of faults. */
class ForeseenDrillTest {
    /** A third data node of east. */
    private static final Inventory THREE = HOSTS.with(host("karma", "east"));

    private static Topology now(String standbysRole) {
        return new Topology(
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new MemberState("kaboom", "east", "leader", "running", 1, 0),
                        new MemberState("kaftan", "east", standbysRole, "streaming", 1, 0)),
                List.of());
    }

    private static Foreseen told(FaultKind fault, boolean acceptLoss, List<HostAction> inject) {
        FaultPlan plan = new FaultPlan(fault, "east", "kaboom", List.of(), inject, on("kaboom", "kaftan"));
        return ForeseenDrill.of(new Operation.Drill(fault, "east", acceptLoss), plan, now("sync_standby"), THREE);
    }

    @Test
    void stopLeader_tellsHostFaultSuccessorAndMending() {
        Foreseen seen = told(FaultKind.STOP_LEADER, false, on("kaboom"));
        assertThat(seen.turns()).containsExactly(new TurnForeseen("kaboom", true, "kaftan"));
        assertThat(seen.does())
                .startsWith(
                        "The guards hold: the cluster is whole, and no location's newest backup is too old.",
                        "On kaboom, while kaboom leads east: " + FaultKind.STOP_LEADER.done(),
                        "kaftan would lead after kaboom, as things stand.",
                        "To follow: " + FaultKind.STOP_LEADER.follows())
                .contains("Whatever happens, it is mended on kaboom, kaftan; the cluster must be whole then.");
    }

    /** With PGD nobody is a synchronous standby. */
    @Test
    void noStandby_whoTakesOverIsForTheElection() {
        FaultPlan plan = new FaultPlan(FaultKind.KILL_LEADER, "east", "kaboom", List.of(), on("kaboom"), on("kaboom"));
        Foreseen seen = ForeseenDrill.of(
                new Operation.Drill(FaultKind.KILL_LEADER, "east", false), plan, now("replica"), THREE);
        assertThat(seen.turns()).containsExactly(new TurnForeseen("kaboom", true, ""));
        assertThat(seen.does()).contains("Who leads after kaboom is for the election.");
    }

    @Test
    void two_oneAfterTheOther() {
        assertThat(told(FaultKind.POWER_OFF_TWO, false, on("kaboom")).turns())
                .containsExactly(new TurnForeseen("kaboom", true, "kaftan"), new TurnForeseen("kaftan", true, "karma"));
    }

    @Test
    void pair_nobodyTakesOver_unlessAPersonSaysWho() {
        Foreseen kept = told(FaultKind.POWER_OFF_PAIR, false, on("kaboom", "kaftan"));
        assertThat(kept.turns()).isEmpty();
        assertThat(kept.does())
                .contains("Nobody is promoted by itself: east takes no writes until it is mended.")
                .anyMatch(line -> line.startsWith("On kaboom, kaftan, while kaboom leads east:"));
        assertThat(told(FaultKind.POWER_OFF_PAIR, true, on("kaboom", "kaftan")).does())
                .contains("Nobody is promoted by itself; then karma is, although acknowledged writes may be lost.");
    }

    @Test
    void isolation_keepsItsLeader() {
        Foreseen seen = told(FaultKind.ISOLATE_LOCATION, false, on("kaboom", "kaftan", "karma"));
        assertThat(seen.turns()).isEmpty();
        assertThat(seen.does()).contains("To follow: " + FaultKind.ISOLATE_LOCATION.follows());
    }
}
