package dev.holdfast.core.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who hands over to whom, by what the turns before leave. Nodes of location a are called a1, a2 and so on. */
class TurnsForeseenTest {
    private static final Inventory HOSTS = new Inventory(
            "demo",
            Stream.of("a1", "a2", "a3", "a4", "b1", "b2")
                    .map(TurnsForeseenTest::host)
                    .toList());

    private static Host host(String name) {
        return new Host(
                name,
                1,
                name.substring(0, 1),
                Set.of(Role.POSTGRES),
                "198.18.1.1",
                22,
                "root",
                "",
                Optional.empty(),
                "here");
    }

    private static MemberState member(String node, String role) {
        return new MemberState(node, node.substring(0, 1), role, "streaming", 1, 0);
    }

    private static Topology of(MemberState... members) {
        return new Topology(List.of(), List.of(), List.of(), List.of(members), List.of());
    }

    private static List<String> told(Topology now, String... hosts) {
        List<Turn> turns = Arrays.stream(hosts)
                .map(h -> new Turn(h, List.of(new HostAction.Run(h, Command.of("aside"))), List.of(), List.of()))
                .toList();
        return TurnsForeseen.of(turns, now, HOSTS).stream()
                .map(t -> t.host() + (t.handsOver() ? ">" + t.successor() : ""))
                .toList();
    }

    @Test
    void standbyOfNow_hadItsTurnFirst_theOtherOneIsSynchronousAndStaysIt() {
        Topology now = of(member("a1", "leader"), member("a2", "sync_standby"), member("a3", "replica"));
        assertThat(told(now, "a2", "a1")).containsExactly("a2", "a1>a3");
    }

    @Test
    void bothStandbysHadTheirTurns_theLastOneGaveWayToTheFirst() {
        Topology now = of(member("a1", "leader"), member("a2", "sync_standby"), member("a3", "replica"));
        assertThat(told(now, "a2", "a3", "a1")).containsExactly("a2", "a3", "a1>a2");
        Topology other = of(member("a1", "leader"), member("a2", "replica"), member("a3", "sync_standby"));
        assertThat(told(other, "a2", "a3", "a1")).containsExactly("a2", "a3", "a1>a2");
    }

    @Test
    void onlyStandby_isSynchronousAgainWhenItIsBack() {
        Topology now = of(member("b1", "leader"), member("b2", "sync_standby"));
        assertThat(told(now, "b2", "b1")).containsExactly("b2", "b1>b2");
    }

    @Test
    void successorHasItsTurnLater_itHandsBack() {
        Topology now = of(member("b1", "leader"), member("b2", "sync_standby"));
        assertThat(told(now, "b1", "b2")).containsExactly("b1>b2", "b2>b1");
    }

    @Test
    void severalCouldBeNext_nobodyIsNamed() {
        Topology now = of(
                member("a1", "leader"), member("a2", "sync_standby"), member("a3", "replica"), member("a4", "replica"));
        assertThat(told(now, "a2", "a1")).containsExactly("a2", "a1>");
    }

    @Test
    void nodeThatNobodyKnows_takesNoPart() {
        Topology now = of(member("a1", "leader"), member("a2", "sync_standby"), member("a3", "unknown"));
        assertThat(told(now, "a2", "a1")).containsExactly("a2", "a1>a2");
    }

    @Test
    void locations_areTheirOwn() {
        Topology now = of(
                member("a1", "leader"),
                member("a2", "sync_standby"),
                member("b1", "leader"),
                member("b2", "sync_standby"));
        assertThat(told(now, "a2", "a1", "b2", "b1")).containsExactly("a2", "a1>a2", "b2", "b1>b2");
    }

    @Test
    void planNamesWhoTakesOver() {
        Topology now = of(member("b1", "leader"), member("b2", "sync_standby"));
        Turn named = new Turn("b1", List.of(), List.of(), List.of(), "b3");
        assertThat(TurnsForeseen.of(List.of(named), now, HOSTS)).containsExactly(new TurnForeseen("b1", true, "b3"));
    }
}
