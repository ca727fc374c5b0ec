package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Newer packages for a cluster of PGD, and the way back, with prepared answers. */
class PgdUpdateTest {
    private static final String NAME = "2026-11-27T03:00:00Z";

    private PgdLayout layout = PgdClusters.article();
    private PgdAnswers hosts = answers();

    private PgdAnswers answers() {
        PgdAnswers answers = new PgdAnswers(layout);
        answers.on("", "earlier.sh", "boot boot-1\n");
        answers.on("", "node_group_routing_summary", "datacenter1_subgroup|kaftan\ndatacenter2_subgroup|kaput\n");
        return answers;
    }

    /** One host of each kind on Debian, where there is a way back. */
    private void onDebian() {
        layout = PgdClusters.bareDebian();
        hosts = answers();
    }

    private RollPlan plan(RollKind kind) {
        return PgdArchitecture.of(layout.generation())
                .roll(new ClusterContext(layout.spec(), layout.inventory(), hosts), kind);
    }

    private static List<String> names(List<Turn> turns) {
        return turns.stream().map(Turn::host).toList();
    }

    private static List<String> lines(List<HostAction> acts) {
        return acts.stream().map(a -> ((HostAction.Run) a).command().line()).toList();
    }

    private static Turn turn(RollPlan plan, String host) {
        return Stream.concat(plan.first().stream(), plan.rest().stream())
                .filter(t -> t.host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void update_hostsWithoutClients_thenWitness_thenDataNodesWithTheWriteLeaderLast() {
        RollPlan plan = plan(RollKind.UPDATE);
        assertThat(plan.guards()).isEmpty();
        assertThat(names(plan.first())).containsExactlyInAnyOrder("kapok", "karate", "pemserver");
        assertThat(names(plan.rest()))
                .containsExactly("karma", "kaboom", "kaolin", "kaftan", "karakul", "karaoke", "kaput");
        assertThat(plan.rest())
                .extracting(Turn::successor)
                .containsExactly("", "kaftan", "kaboom", "kaboom", "kaput", "kaput", "karakul");
    }

    @Test
    void update_act_knowsBootAndServices_andEndsWhenTheNodeIsBack() {
        RollPlan plan = plan(RollKind.UPDATE);
        List<String> node = lines(turn(plan, "kaboom").acts());
        assertThat(node).hasSize(2);
        assertThat(node.get(0))
                .matches("flock -o -w 240 /run/holdfast-packages bash -c \"\\$\\(cat\\)\" update.sh \\S+Z boot-1 stay"
                        + " postgres.service pgd-proxy.service");
        assertThat(node.get(1)).contains("settled.sh ACTIVE kaboom");
        assertThat(lines(turn(plan, "karma").acts()).get(0)).endsWith(" stay postgres.service");
        assertThat(lines(turn(plan, "kapok").acts())).singleElement().asString().endsWith(" boot-1 stay");
        assertThat(turn(plan, "kapok").back()).isEmpty();
        assertThat(lines(turn(plan, "kaboom").back()))
                .containsExactly("flock -o -w 240 /run/holdfast-packages systemctl start postgres.service");
        assertThat(plan.end())
                .hasSize(10)
                .allSatisfy(a -> assertThat(lines(List.of(a)).get(0)).contains("finished.sh 20"));
    }

    /** A left out node may have taken the others' majority with it since the plan was made. */
    @Test
    void everyTurnOfANode_asksTheOtherVotersOfItsGroupsFirst() {
        assertThat(lines(turn(plan(RollKind.UPDATE), "kaftan").aside()))
                .singleElement()
                .asString()
                .endsWith("majority.sh /usr/edb/as16/bin/pg_isready 5444"
                        + " test_cluster=kaboom,kaolin,kaput,karakul,karaoke,karma datacenter1_subgroup=kaboom,kaolin");
        assertThat(lines(turn(plan(RollKind.UPDATE), "karma").aside()))
                .singleElement()
                .asString()
                .endsWith(" test_cluster=kaboom,kaftan,kaolin,kaput,karakul,karaoke");
        assertThat(turn(plan(RollKind.UPDATE), "kapok").aside()).isEmpty();
    }

    /** Its functions come in this order: dnf's take apt's place on hosts without apt-get. */
    @Test
    void update_script_bringsTheFunctionsOfBothPackageManagersAndOfPgd() {
        String script = ((HostAction.Run)
                        turn(plan(RollKind.UPDATE), "kaboom").acts().get(0))
                .command()
                .stdin();
        assertThat(script)
                .containsSubsequence(
                        "would() { LC_ALL=C apt-get", "keep() {", "dnf=(dnf", "aside() {", "retain \"$update\"");
    }

    @Test
    void updateReboot_waitsForAnotherBoot_thenForTheNode() {
        assertThat(lines(turn(plan(RollKind.UPDATE_REBOOT), "kaboom").acts()))
                .satisfiesExactly(
                        l -> assertThat(l).contains(" boot-1 reboot postgres.service"),
                        l -> assertThat(l).contains("boot_id)\" = boot-1 ]"),
                        l -> assertThat(l).contains("settled.sh"));
    }

    /** With one write leader for both locations it is the very last. */
    @Test
    void update_globalRouting_leaderOfTheWholeClusterLast() throws IOException {
        layout = globallyRouted();
        hosts = answers();
        hosts.on("", "node_group_routing_summary", "test_cluster|kaolin\n");
        assertThat(names(plan(RollKind.UPDATE).rest()))
                .containsExactly("karma", "kaboom", "kaftan", "kaput", "karakul", "karaoke", "kaolin");
    }

    /** The article's cluster with its groups' routing the other way round. */
    private static PgdLayout globallyRouted() throws IOException {
        try (InputStream in = Objects.requireNonNull(PgdUpdateTest.class.getResourceAsStream("/tpa/blog.yml"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("proxy_routing: true", "proxy_routing: no longer")
                    .replace("proxy_routing: false", "proxy_routing: true")
                    .replace("proxy_routing: no longer", "proxy_routing: false");
            return PgdClusters.layout(((SpecReading.Valid) SpecReader.read(text)).spec());
        }
    }

    @Test
    void back_hostsOfDnf_isRefusedWithWhatToDo() {
        assertThat(plan(RollKind.BACK).guards())
                .singleElement()
                .asString()
                .contains("redhat 8 keep no earlier packages", "dnf history undo");
    }

    @Test
    void back_withoutPgdsOwn_onlyHostsThatChanged() {
        onDebian();
        List<String> nodes = layout.nodes().stream().map(h -> h.name()).toList();
        hosts.on(nodes.get(1), "earlier.sh", kept("libc6 2 1"));
        RollPlan plan = plan(RollKind.BACK);
        assertThat(plan.guards()).isEmpty();
        assertThat(names(plan.rest())).containsExactly(nodes.get(1));
        assertThat(lines(plan.rest().get(0).acts()))
                .satisfiesExactly(
                        l -> assertThat(l).contains("back.sh " + NAME + " boot-1 stay postgres.service"),
                        l -> assertThat(l).contains("forget.sh " + NAME),
                        l -> assertThat(l).contains("settled.sh"));
    }

    @Test
    void back_ofANewerPgd_isRefused() {
        onDebian();
        String node = layout.nodes().get(0).name();
        hosts.on(node, "earlier.sh", kept("libc6 2 1\npackage edb-bdr5-pg16 5.7.0 5.6.1"));
        assertThat(plan(RollKind.BACK).guards())
                .containsExactly(node + " would go back to edb-bdr5-pg16 5.6.1 from 5.7.0; EDB supports no downgrade of"
                        + " PGD. Go on with `holdfast update DIR` instead.");
    }

    @Test
    void back_nothingKept_orAHostAway_isRefused() {
        onDebian();
        assertThat(plan(RollKind.BACK).guards()).containsExactly("No host keeps packages of before an update.");
        hosts.away.add(layout.nodes().get(2).name());
        assertThat(plan(RollKind.BACK).guards().stream().collect(Collectors.joining()))
                .startsWith(layout.nodes().get(2).name() + " does not answer");
    }

    private static String kept(String packages) {
        return "boot boot-1\nupdate " + NAME + "\nkept 1795748400\npackage " + packages + "\n";
    }
}
