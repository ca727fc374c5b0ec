package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.PgdSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pair of options that TPA's configure has for an architecture: what is allowed gives a config.yml whose spec is
 * what was asked for, validated, twice the same; what is not is refused.
 */
class PairwiseConfigureTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @MethodSource("rows")
    void pair_isConfiguredAsAskedOrRefused(PairwiseRow row) throws IOException {
        CommandLineRun run = configure("one", row);

        if (!row.allowed()) {
            assertThat(run.status()).as(run.everything()).isEqualTo(2);
            return;
        }
        assertThat(run.status()).as(run.everything()).isZero();
        ClusterSpec spec = spec("one");
        shape(spec, row);
        software(spec, row);
        assertThat(validate("one").status()).isZero();
        configure("again/one", row);
        assertThat(spec("again/one")).isEqualTo(spec);
    }

    static Stream<PairwiseRow> rows() {
        return Stream.of("PGD-Always-ON", "PGD-X", "PGD-S", "M1").flatMap(a -> PairwiseRow.all(a).stream());
    }

    private static void shape(ClusterSpec spec, PairwiseRow row) {
        assertThat(spec.architecture()).isEqualTo(row.architecture());
        assertThat(spec.platform()).isEqualTo(row.after("--platform"));
        assertThat(spec.locations()).hasSize(row.locations());
        assertThat(spec.with(Role.BARMAN)).hasSize(row.barmans());
        assertThat(spec.instances().stream().filter(PairwiseConfigureTest::holdsData))
                .hasSize(row.dataNodes());
        assertThat(spec.with(Role.PEM_SERVER)).hasSize(row.has("--enable-pem") ? 1 : 0);
        assertThat(spec.with(Role.BEACON_AGENT).isEmpty()).isEqualTo(!row.has("--enable-beacon-agent"));
        assertThat(spec.with(Role.SUBSCRIBER_ONLY)).hasSize(row.number("--add-subscriber-only-nodes", 0));
        assertThat(spec.instances()).extracting(InstanceSpec::node).doesNotHaveDuplicates();
        assertThat(spec.aws().isPresent()).isEqualTo(row.after("--platform").equals("aws"));
        spec.pgd().ifPresent(pgd -> groups(spec, pgd, row));
    }

    private static void groups(ClusterSpec spec, PgdSpec pgd, PairwiseRow row) {
        assertThat(pgd.version()).isEqualTo(row.architecture().equals("PGD-Always-ON") ? "5" : "6");
        assertThat(pgd.subgroups()).hasSize(row.architecture().equals("PGD-S") ? 0 : row.locations());
        assertThat(pgd.topGroup()).isEqualTo("one");
        assertThat(pgd.http().enabled()).isEqualTo(row.has("--enable-pgd-probes"));
        assertThat(pgd.http().secure()).isEqualTo(row.has("--enable-pgd-probes https"));
        assertThat(pgd.commitScopes().isEmpty()).isEqualTo(!row.has("--enable-camo"));
        if (!row.architecture().equals("PGD-S")) {
            assertThat(spec.proxy().routing()).isEqualTo(row.has("global") ? "global" : "local");
        }
        int port = row.architecture().equals("PGD-Always-ON")
                ? row.number("--proxy-listen-port", 6432)
                : row.number("--read-write-port", row.flavour().equals("epas") ? 6444 : 6432);
        assertThat(spec.proxy().listenPort()).isEqualTo(port);
    }

    private static void software(ClusterSpec spec, PairwiseRow row) {
        assertThat(spec.postgres().flavour()).isEqualTo(row.flavour());
        assertThat(spec.postgres().version()).isEqualTo(row.version());
        assertThat(spec.postgres().redwood()).isEqualTo(row.has("--redwood"));
        assertThat(spec.postgres().database()).isEqualTo(row.has("--bdr-database") ? "appdb" : "bdrdb");
        assertThat(spec.software().edbRepositories().isEmpty()).isEqualTo(row.noRepositories());
        assertThat(spec.software().extra().common())
                .isEqualTo(row.has("--extra-packages") ? List.of("htop", "jq") : List.of());
        assertThat(spec.software().version("barman").isPresent()).isEqualTo(row.has("--barman-package-version"));
        assertThat(spec.software().localRepositoryOnly()).isEqualTo(row.has("--use-local-repo-only"));
    }

    private static boolean holdsData(InstanceSpec instance) {
        boolean data = instance.has(Role.BDR) || instance.has(Role.PRIMARY) || instance.has(Role.REPLICA);
        return data && !instance.has(Role.WITNESS);
    }

    private CommandLineRun configure(String directory, PairwiseRow row) {
        List<String> line =
                new ArrayList<>(List.of("configure", home.resolve(directory).toString()));
        line.addAll(row.options());
        line.add("--no-shuffle-subnets");
        line.add("--hostnames-unsorted");
        return run(line);
    }

    private CommandLineRun validate(String directory) {
        return run(List.of("validate", home.resolve(directory).toString()));
    }

    private CommandLineRun run(List<String> line) {
        return CommandLineRun.of(new FakeOperations(), home, line.toArray(String[]::new));
    }

    private ClusterSpec spec(String directory) throws IOException {
        SpecReading reading = SpecReader.read(Files.readString(home.resolve(directory + "/config.yml")));
        return ((SpecReading.Valid) reading).spec();
    }
}
