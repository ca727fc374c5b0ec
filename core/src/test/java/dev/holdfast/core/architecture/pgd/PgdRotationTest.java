package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which secrets are replaced, who learns them and in which order. */
class PgdRotationTest {
    static Stream<PgdLayout> layouts() {
        return PgdClusters.all();
    }

    private static RotationPlan plan(PgdLayout layout, RotateKind kind) {
        return PgdArchitecture.of(layout.generation()).rotation(layout.spec(), layout.inventory(), kind);
    }

    private static List<String> passwords(RotationPlan plan) {
        return plan.secrets().stream()
                .filter(SecretRequest.Password.class::isInstance)
                .map(SecretRequest::name)
                .toList();
    }

    private static String told(RotationPlan plan) {
        return ((HostAction.Run) plan.announce().get(0)).command().stdin();
    }

    @Test
    void passwords_articlesCluster_areItsOwnRoles() {
        RotationPlan plan = plan(PgdClusters.article(), RotateKind.PASSWORDS);
        assertThat(passwords(plan)).containsExactly("barman", "streaming_barman", "pgdproxy");
        assertThat(plan.count()).as("verifiers are no passwords").isEqualTo(3);
        assertThat(plan.kept())
                .containsExactly("enterprisedb's password, which PEM's agents have from their registration");
    }

    @Test
    void passwords_withoutPem_areTheSuperusersToo() {
        RotationPlan plan = plan(PgdClusters.bareDebian(), RotateKind.PASSWORDS);
        assertThat(passwords(plan)).containsExactly("postgres", "barman", "streaming_barman", "pgdproxy");
        assertThat(plan.kept()).isEmpty();
        assertThat(passwords(plan(PgdClusters.bareDebian(), RotateKind.ALL_PASSWORDS)))
                .contains("owner", "pgdproxy");
    }

    @Test
    void passwords_pgd6_haveNoProxy() {
        RotationPlan plan = plan(PgdClusters.essential(), RotateKind.PASSWORDS);
        assertThat(passwords(plan)).contains("barman").doesNotContain("pgdproxy", "owner");
        assertThat(plan.phases()).containsExactly("accounts", "roles");
    }

    /** BDR would replicate it, with a lock, where it is run in its own database. */
    @ParameterizedTest
    @MethodSource("layouts")
    void announcement_anyCluster_isMadeToEveryNodeOutsideBdrsDatabase(PgdLayout layout) {
        RotationPlan plan = plan(layout, RotateKind.ALL_PASSWORDS);
        assertThat(plan.everywhere()).isTrue();
        assertThat(plan.announce())
                .extracting(HostAction::host)
                .containsExactlyElementsOf(
                        layout.nodes().stream().map(Host::name).toList());
        assertThat(plan.announce())
                .extracting(a -> ((HostAction.Run) a).command().line())
                .allSatisfy(line -> assertThat(line).contains(" -d postgres -X").doesNotContain("secret"));
        assertThat(told(plan)).startsWith("set log_statement = 'none';");
    }

    /** Else a node would be told a password that nobody stages, or another one than the rest keep. */
    @ParameterizedTest
    @MethodSource("layouts")
    void announcement_anyCluster_tellsTheStagedVerifiersOfWhatIsReplaced(PgdLayout layout) {
        RotationPlan plan = plan(layout, RotateKind.ALL_PASSWORDS);
        Set<String> told = new TreeSet<>();
        Matcher references = Pattern.compile("\\$\\{secret:([^}]*)}").matcher(told(plan));
        while (references.find()) {
            told.add(references.group(1));
        }
        assertThat(told)
                .isEqualTo(new TreeSet<>(passwords(plan).stream()
                        .map(name -> RotationPlan.staged(PgdSecrets.verifier(name)))
                        .toList()));
    }

    @Test
    void cron_ofTheBackupHosts_waits() {
        RotationPlan plan = plan(PgdClusters.article(), RotateKind.PASSWORDS);
        assertThat(plan.pause()).extracting(HostAction::host).containsExactly("kapok", "karate");
        assertThat(((HostAction.Run) plan.pause().get(0)).command().line()).isEqualTo("systemctl stop crond.service");
        assertThat(((HostAction.Run) plan.resume().get(0)).command().line()).isEqualTo("systemctl start crond.service");
        PgdLayout debian = PgdClusters.bareDebian();
        assertThat(((HostAction.Run) plan(debian, RotateKind.PASSWORDS).pause().get(0))
                        .command()
                        .line())
                .isEqualTo("systemctl stop cron.service");
    }

    /** A password in another phase's file would stay the old one. */
    @ParameterizedTest
    @MethodSource("layouts")
    void phases_ofPasswords_holdEveryFileWithOne(PgdLayout layout) {
        RotationPlan plan = plan(layout, RotateKind.ALL_PASSWORDS);
        assertThat(filesWith(layout, passwords(plan))).isNotEmpty().isSubsetOf(plan.phases());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void phases_ofCertificates_holdEveryFileWithOneAndWhoWatchesIt(PgdLayout layout) {
        RotationPlan plan = plan(layout, RotateKind.CERTIFICATES);
        AuthorityPlan authority = PgdArchitecture.of(layout.generation()).authority(layout.spec(), layout.inventory());
        List<String> names = plan.secrets().stream().map(s -> s.name() + ".crt").toList();
        assertThat(filesWith(layout, names)).isNotEmpty().isSubsetOf(plan.phases());
        assertThat(watching(layout)).contains("database").isSubsetOf(plan.phases());
        assertThat(authority.phases()).isEqualTo(plan.phases());
        assertThat(authority.certificates()).isEqualTo(plan.secrets());
        assertThat(authority.hosts()).hasSameSizeAs(layout.inventory().hosts());
        assertThat(plan.announce()).isEmpty();
    }

    private static Set<String> filesWith(PgdLayout layout, List<String> secrets) {
        Set<String> phases = new TreeSet<>();
        for (String phase : PgdArchitecture.of(layout.generation()).phases(layout.spec())) {
            PgdArchitecture.plan(layout, phase).hosts().stream()
                    .flatMap(h -> h.steps().stream())
                    .filter(s -> s instanceof InstallFile f
                            && secrets.stream().anyMatch(n -> f.content().contains("${secret:" + n + "}")))
                    .forEach(s -> phases.add(phase));
        }
        return phases;
    }

    private static Set<String> watching(PgdLayout layout) {
        Set<String> phases = new TreeSet<>();
        for (String phase : PgdArchitecture.of(layout.generation()).phases(layout.spec())) {
            PgdArchitecture.plan(layout, phase).hosts().stream()
                    .flatMap(h -> h.steps().stream())
                    .filter(s -> s instanceof EnsureService service
                            && service.files().stream().anyMatch(f -> f.endsWith("/host.crt")))
                    .forEach(s -> phases.add(phase));
        }
        return phases;
    }

    @Test
    void proxies_haveTheirTurnsOneByOne() {
        PgdLayout layout = PgdClusters.article();
        List<String> turns = plan(layout, RotateKind.PASSWORDS).phases().stream()
                .filter(p -> p.startsWith("proxy-"))
                .toList();
        assertThat(turns).hasSameSizeAs(layout.proxies());
        for (String turn : turns) {
            List<HostPlan> hosts = PgdArchitecture.plan(layout, turn).hosts();
            assertThat(hosts).extracting(HostPlan::host).containsExactly(turn.substring("proxy-".length()));
            EnsureState renewed = hosts.get(0).steps().stream()
                    .filter(EnsureState.class::isInstance)
                    .map(EnsureState.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(renewed.probe().line()).contains("/home/pgdproxy/.pgpass /etc/holdfast/tls/ca.crt");
            assertThat(renewed.commands().get(0).line()).contains("host=karma ").contains("user=pgdproxy");
        }
    }

    /** So that a node that was away learns them from the next deploy. */
    @Test
    void roles_areComparedWithTheVerifiersInForce() {
        PgdLayout layout = PgdClusters.article();
        assertThat(PgdArchitecture.plan(layout, "roles").hosts().stream()
                        .filter(h -> h.host().equals("kaftan"))
                        .flatMap(h -> h.steps().stream())
                        .filter(s -> s.title().equals("roles"))
                        .map(s -> s.probe().stdin()))
                .singleElement()
                .asString()
                .contains("rolname = 'app' and rolpassword = '${secret:scram/owner}'")
                .contains("rolname = 'pgdproxy' and rolpassword = '${secret:scram/pgdproxy}'");
    }

    @Test
    void authority_everyServerMustShowWhatItsHostTrusts_connectionManagerToo() {
        PgdLayout six = PgdClusters.essential();
        AuthorityPlan plan = PgdArchitecture.of(six.generation()).authority(six.spec(), six.inventory());
        assertThat(plan.authority().name()).isEqualTo("ca");
        assertThat(plan.restarts())
                .extracting(HostAction::host)
                .containsExactlyElementsOf(
                        six.postgres().stream().map(Host::name).toList());
        assertThat(((HostAction.Run) plan.restarts().get(0)).command().line())
                .endsWith(" " + six.place().port() + " " + six.writePort());
        PgdLayout five = PgdClusters.article();
        assertThat(((HostAction.Run) PgdArchitecture.of(five.generation())
                                .authority(five.spec(), five.inventory())
                                .restarts()
                                .get(0))
                        .command()
                        .line())
                .endsWith("/etc/holdfast/tls/ca.crt 5444");
    }
}
