package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanRulesTest {
    private static final Output NOTHING_THERE = new Output(1, "", "");
    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([^}]*)}");
    private static final OpenAlwaysOn OPEN = new OpenAlwaysOn();

    static Stream<OpenLayout> layouts() {
        return Stream.of(Clusters.article(), Clusters.oneLocation(), Clusters.threeLocations());
    }

    private static Stream<PhasePlan> plans(OpenLayout layout) {
        return OPEN.phases(layout.spec()).stream().map(p -> OPEN.plan(layout.spec(), layout.inventory(), p));
    }

    private static Stream<Step> steps(OpenLayout layout) {
        return plans(layout).flatMap(p -> p.hosts().stream()).flatMap(h -> h.steps().stream());
    }

    private static Stream<Command> commands(Step step) {
        return Stream.concat(Stream.of(step.probe()), step.changes(NOTHING_THERE).stream());
    }

    private static Step step(OpenLayout layout, String phase, String host, String title) {
        return OPEN.plan(layout.spec(), layout.inventory(), phase).hosts().stream()
                .filter(h -> h.host().equals(host))
                .flatMap(h -> h.steps().stream())
                .filter(s -> s.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void commands_anyCluster_holdNoSecretOnTheirLine(OpenLayout layout) {
        assertThat(steps(layout).flatMap(PlanRulesTest::commands).map(Command::line))
                .allSatisfy(line -> assertThat(line).doesNotContain("${secret"));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void secrets_anyCluster_areExactlyThoseReferredTo(OpenLayout layout) {
        Set<String> made = new HashSet<>();
        for (SecretRequest request : OPEN.secrets(layout.spec(), layout.inventory())) {
            if (request instanceof SecretRequest.Password) {
                made.add(request.name());
            } else {
                made.addAll(List.of(request.name() + ".crt", request.name() + ".key"));
            }
        }
        Set<String> used = new HashSet<>(Set.of("ca.key"));
        steps(layout).flatMap(PlanRulesTest::commands).map(Command::stdin).forEach(text -> {
            Matcher references = SECRET.matcher(text);
            while (references.find()) {
                used.add(references.group(1));
            }
        });
        assertThat(used).isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void titles_anyCluster_areUniqueOnAHostWithinAPhase(OpenLayout layout) {
        assertThat(plans(layout).flatMap(p -> p.hosts().stream()))
                .allSatisfy(h -> assertThat(h.steps()).extracting(Step::title).doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void members_anyCluster_areOddAndKnowEachOther(OpenLayout layout) {
        List<Host> members = layout.members();
        assertThat(members.size() % 2).isOne();
        for (Host member : members) {
            InstallFile file = (InstallFile) step(layout, "dcs", member.name(), "/etc/default/etcd-members");
            assertThat(file.content().lines().filter(l -> l.startsWith("ETCD_INITIAL_CLUSTER=")))
                    .singleElement()
                    .satisfies(l -> assertThat(l.split(":2380", -1)).hasSize(members.size() + 1));
        }
    }

    @Test
    void members_articlesCluster_areSeven() {
        assertThat(Clusters.article().members())
                .extracting(Host::name)
                .containsExactly("kaboom", "kaftan", "kaolin", "kaput", "karakul", "karaoke", "karma");
    }

    @Test
    void replication_oneLocation_hasNothingToDo() {
        OpenLayout layout = Clusters.oneLocation();
        assertThat(OPEN.plan(layout.spec(), layout.inventory(), "replication").hosts())
                .isEmpty();
        assertThat(((InstallFile) step(
                                layout, "proxy", layout.dataNodes("here").get(0).name(), "/etc/haproxy/haproxy.cfg"))
                        .content())
                .doesNotContain("remote_");
    }

    @Test
    void replication_threeLocations_subscribesToEachOther() {
        OpenLayout layout = Clusters.threeLocations();
        List<HostPlan> hosts =
                OPEN.plan(layout.spec(), layout.inventory(), "replication").hosts();
        assertThat(hosts).hasSize(6);
        assertThat(hosts)
                .allSatisfy(h -> assertThat(
                                h.steps().stream().map(Step::title).filter(t -> t.startsWith("subscription to ")))
                        .hasSize(2)
                        .doesNotContain("subscription to "
                                + layout.inventory().host(h.host()).location()));
    }

    @Test
    void sql_onStandby_saysThatNothingIsToBeDone() {
        OpenLayout layout = Clusters.article();
        assertThat(step(layout, "application", "kaboom", "pglogical node")
                        .probe()
                        .stdin())
                .contains("\\if :standby\nselect true;\n\\else\n\\connect bdrdb\n");
    }

    @Test
    void backup_eachBarmanHost_keepsItsOwnLocation() {
        OpenLayout layout = Clusters.article();
        assertThat(OPEN.plan(layout.spec(), layout.inventory(), "backup").hosts().stream()
                        .filter(h -> h.steps().stream().map(Step::title).anyMatch(t -> t.contains(" backups of "))))
                .extracting(HostPlan::host)
                .containsExactly("kapok", "karate");
        assertThat(step(layout, "backup", "karate", "3 backups of datacenter2")
                        .probe()
                        .line())
                .contains("server=datacenter2;");
    }
}
