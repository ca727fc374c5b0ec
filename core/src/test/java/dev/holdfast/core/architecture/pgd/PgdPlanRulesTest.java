package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.step.EnsureSql;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class PgdPlanRulesTest {
    private static final Output NOTHING_THERE = new Output(1, "", "");
    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([^}]*)}");

    static Stream<PgdLayout> layouts() {
        return PgdClusters.all();
    }

    private static List<PhasePlan> plans(PgdLayout layout) {
        return PgdArchitecture.of(layout.generation()).phases(layout.spec()).stream()
                .map(p -> PgdArchitecture.plan(layout, p))
                .toList();
    }

    private static Stream<Step> steps(PgdLayout layout) {
        return plans(layout).stream().flatMap(p -> p.hosts().stream()).flatMap(h -> h.steps().stream());
    }

    private static Stream<Command> commands(Step step) {
        return Stream.concat(Stream.of(step.probe()), step.changes(NOTHING_THERE).stream());
    }

    /** Every bdr call in the order in which a deploy makes it, with its host. */
    private static List<String> calls(PgdLayout layout) {
        Pattern call = Pattern.compile("bdr\\.(create|alter|join|drop|add)_[a-z_]+\\(");
        List<String> calls = new ArrayList<>();
        for (PhasePlan phase : plans(layout)) {
            for (HostPlan host : phase.hosts()) {
                host.steps().stream()
                        .flatMap(s -> s.changes(NOTHING_THERE).stream())
                        .forEach(c -> {
                            if (call.matcher(c.stdin()).find() && !isScript(c)) {
                                calls.add(host.host() + " " + c.stdin().strip());
                            }
                        });
            }
        }
        return calls;
    }

    /** rejoin.sh, which does nothing in a first deploy: NodeScriptsTest. */
    private static boolean isScript(Command command) {
        return command.stdin().startsWith("#!");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void commands_anyCluster_holdNoSecretOnTheirLine(PgdLayout layout) {
        assertThat(steps(layout).flatMap(PgdPlanRulesTest::commands).map(Command::line))
                .allSatisfy(line -> assertThat(line).doesNotContain("${secret"));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void files_withTheToken_areReadByOneUserOnly(PgdLayout layout) {
        assertThat(steps(layout)
                        .filter(InstallFile.class::isInstance)
                        .map(InstallFile.class::cast)
                        .filter(f -> f.content().contains("${secret:edb-token}")))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.mode()).isIn("0400", "0600"));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void secrets_anyCluster_areExactlyThoseReferredTo(PgdLayout layout) {
        Set<String> made = new HashSet<>();
        // Of some passwords the hosts have the verifier only: whoever uses them has them from show-password.
        Set<String> used = new HashSet<>(Set.of("ca.key"));
        for (SecretRequest request : PgdSecrets.of(layout)) {
            if (request instanceof SecretRequest.Certificate || request instanceof SecretRequest.Authority) {
                made.addAll(List.of(request.name() + ".crt", request.name() + ".key"));
            } else if (request instanceof SecretRequest.SshKeyPair) {
                made.addAll(List.of(request.name(), request.name() + ".pub"));
            } else {
                made.add(request.name());
            }
            if (request instanceof SecretRequest.Verifier verifier) {
                used.add(verifier.password());
            }
        }
        steps(layout).flatMap(PgdPlanRulesTest::commands).map(Command::stdin).forEach(text -> {
            Matcher references = SECRET.matcher(text);
            while (references.find()) {
                used.add(references.group(1));
            }
        });
        assertThat(used).isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void titles_anyCluster_areUniqueOnAHostWithinAPhase(PgdLayout layout) {
        assertThat(plans(layout).stream().flatMap(p -> p.hosts().stream()))
                .allSatisfy(h -> assertThat(h.steps()).extracting(Step::title).doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void joins_anyCluster_areOneHostPerPhaseAndToTheFirst(PgdLayout layout) {
        List<PhasePlan> joining = plans(layout).stream()
                .filter(p -> p.hosts().stream()
                        .flatMap(h -> h.steps().stream())
                        .flatMap(PgdPlanRulesTest::commands)
                        .anyMatch(c -> c.stdin().contains("bdr.join_node_group") && !isScript(c)))
                .toList();
        assertThat(joining).hasSize(layout.nodes().size() - 1);
        assertThat(joining).allSatisfy(p -> assertThat(p.hosts()).hasSize(1));
        assertThat(calls(layout).stream().filter(c -> c.contains("join_node_group(")))
                .allSatisfy(c -> assertThat(c)
                        .contains("join_target_dsn => 'host=" + layout.first().name() + " "));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void sql_anyCluster_isGuardedByACatalogView(PgdLayout layout) {
        assertThat(steps(layout)
                        .filter(s -> commands(s).anyMatch(c -> c.stdin().contains("select bdr.")))
                        .map(s -> s.probe().stdin()))
                .isNotEmpty()
                .allSatisfy(probe -> assertThat(probe).containsPattern("from bdr\\.[a-z_]+"));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void sql_whoseGuardHolds_changesNothing(PgdLayout layout) {
        assertThat(steps(layout).filter(EnsureSql.class::isInstance))
                .allSatisfy(s -> assertThat(s.changes(new Output(0, "t\n", ""))).isEmpty());
    }

    @Test
    void calls_articlesCluster_areInThePrescribedOrder() {
        List<String> kinds = calls(PgdClusters.article()).stream()
                .map(c -> c.replaceAll("(?s).*?bdr\\.([a-z_]+)\\(.*", "$1")
                        + (c.contains("enable_raft") ? " raft" : "")
                        + (c.contains("enable_proxy_routing") ? " routing" : "")
                        + (c.contains("'location'") ? " location" : ""))
                .distinct()
                .toList();
        assertThat(kinds)
                .containsExactly(
                        "create_node",
                        "create_node_group",
                        "alter_node_group_option location",
                        "join_node_group",
                        "alter_node_group_option raft",
                        "alter_node_option",
                        "create_proxy",
                        "drop_proxy",
                        "alter_proxy_option",
                        "alter_node_group_option routing");
    }

    @Test
    void calls_pgd6_makeNoProxyAndLeaveRaftAlone() {
        assertThat(calls(PgdClusters.expanded()))
                .noneMatch(c -> c.contains("_proxy(") || c.contains("enable_raft") || c.contains("pause_in_standby"))
                .anyMatch(c -> c.contains("config_key => 'enable_routing', config_value => 'true'"))
                .noneMatch(c -> c.contains("'datacenter3_subgroup', config_key => 'enable_routing'"));
    }

    @Test
    void workers_eightInstances_areFifty() {
        assertThat(ServerSettings.workers(8)).isEqualTo(50);
        assertThat(ServerSettings.workers(1)).isEqualTo(16);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void yamlFiles_anyCluster_areYaml(PgdLayout layout) {
        assertThat(steps(layout)
                        .filter(InstallFile.class::isInstance)
                        .map(InstallFile.class::cast)
                        .filter(f -> f.path().endsWith(".yml")))
                .isNotEmpty()
                .allSatisfy(
                        f -> assertThat(new Yaml().<Object>load(f.content())).isInstanceOf(Map.class));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void accessRules_anyNode_letNobodyInFromEverywhereToEverything(PgdLayout layout) {
        assertThat(steps(layout)
                        .filter(InstallFile.class::isInstance)
                        .map(InstallFile.class::cast)
                        .filter(f -> f.path().endsWith("pg_hba.conf")))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.content())
                        .doesNotContain("hostssl all all 0.0.0.0/0")
                        .doesNotContain("host ")
                        .doesNotContain("trust"));
    }
}
