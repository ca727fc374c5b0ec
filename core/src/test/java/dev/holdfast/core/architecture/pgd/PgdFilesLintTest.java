package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.core.step.InstallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rendered file of every cluster, once for each content, before the program that judges its kind. */
class PgdFilesLintTest {
    /** Barman's own reader and dnf's are this one; in its strict mode a key or section that stands twice is an error. */
    private static final String INI = "import configparser, sys\n"
            + "p = configparser.ConfigParser(interpolation=None, comment_prefixes=('#', ';'))\n"
            + "p.read_file(open(sys.argv[1]))\nassert p.sections()\n";

    @TempDir
    private Path folder;

    static Stream<InstallFile> files() {
        Map<String, InstallFile> byContent = new TreeMap<>();
        PgdClusters.all()
                .forEach(layout -> PgdArchitecture.of(layout.generation()).phases(layout.spec()).stream()
                        .map(phase -> PgdArchitecture.plan(layout, phase))
                        .flatMap(plan -> plan.hosts().stream())
                        .flatMap(host -> host.steps().stream())
                        .filter(InstallFile.class::isInstance)
                        .map(InstallFile.class::cast)
                        .forEach(file -> byContent.put(file.path() + file.content(), file)));
        return byContent.values().stream();
    }

    static Stream<InstallFile> units() {
        return files().filter(f -> f.path().endsWith(".service"));
    }

    static Stream<InstallFile> scripts() {
        return files().filter(f -> f.content().startsWith("#!") && f.content().contains("bash"));
    }

    static Stream<InstallFile> inis() {
        return files().filter(f -> f.path().matches("/etc/(barman.*\\.conf|yum\\.repos\\.d/.*)"));
    }

    static Stream<InstallFile> settings() {
        return files().filter(f -> f.path().matches(".*/conf\\.d/.*\\.conf"));
    }

    static Stream<InstallFile> accessRules() {
        return files().filter(f -> f.path().endsWith("pg_hba.conf"));
    }

    @ParameterizedTest
    @MethodSource("units")
    void unit_anyCluster_isWhatSystemdReads(InstallFile file) throws IOException, InterruptedException {
        assumeTrue(there("systemd-analyze"));
        String said = run(List.of("systemd-analyze", "verify", written(file)));
        // The programs that units start are on the hosts, not here.
        assertThat(said.lines()
                        .filter(l ->
                                l.contains(Path.of(file.path()).getFileName().toString()))
                        .filter(l -> !l.contains("is not executable")))
                .as(said)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void script_anyCluster_isCleanShell(InstallFile file) throws IOException, InterruptedException {
        assumeTrue(there("shellcheck"));
        assertThat(run(List.of("shellcheck", "-x", written(file)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("inis")
    void ini_anyCluster_hasSectionsAndNoKeyTwice(InstallFile file) throws IOException, InterruptedException {
        assumeTrue(there("python3"));
        assertThat(run(List.of("python3", "-c", INI, written(file)))).isEmpty();
    }

    /** The grammar of postgresql.conf: name = value, or a comment. */
    @ParameterizedTest
    @MethodSource("settings")
    void settings_anyCluster_areLinesOfPostgresqlConf(InstallFile file) {
        assertThat(file.content().lines())
                .allMatch(line -> line.matches("|#.*|[a-z_]+(\\.[a-z_]+)? = ('([^']|'')*'|[-\\w.]+)( *#.*)?"));
        assertThat(file.content()
                        .lines()
                        .filter(l -> !l.isBlank() && !l.startsWith("#"))
                        .map(l -> l.replaceAll(" = .*", "")))
                .doesNotHaveDuplicates();
    }

    /** The grammar of pg_hba.conf: local without an address, hostssl with one, a method that PostgreSQL has. */
    @ParameterizedTest
    @MethodSource("accessRules")
    void accessRules_anyCluster_areLinesOfPgHba(InstallFile file) {
        String local = "local +\\S+ +\\S+ +(peer|scram-sha-256|reject)( .*)?";
        String net = "(hostssl|host) +\\S+ +\\S+ +[0-9a-f.:]+/\\d+ +(scram-sha-256|cert|reject)( .*)?";
        assertThat(file.content().lines()).allMatch(line -> line.matches("|#.*|" + local + "|" + net));
    }

    private String written(InstallFile file) throws IOException {
        Path path = folder.resolve(Path.of(file.path()).getFileName());
        Files.writeString(path, file.content());
        return path.toString();
    }

    private static boolean there(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, program)));
    }

    private static String run(List<String> line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(line))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
