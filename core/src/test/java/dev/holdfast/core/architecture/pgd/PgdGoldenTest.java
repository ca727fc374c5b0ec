package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whole plans, host by host in the order of the phases: every file, every command, every statement. Write them anew
 * with -Dgolden.update=true and review the difference against docs/pgd.md. Files that are sent as they lie among the
 * resources are only listed; of clusters beside the article's, one host of each kind.
 */
class PgdGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/PGD");
    private static final String AS_THEY_ARE = "/usr/local/lib/holdfast/";
    private static final Output NOTHING_THERE = new Output(1, "", "");

    @Test
    void plan_articlesCluster_isAsReviewed() throws IOException {
        compare("article", PgdClusters.article(), List.of());
    }

    @Test
    void plan_bareDebian_isAsReviewed() throws IOException {
        compare("bare-debian", PgdClusters.bareDebian(), List.of("kaboom", "kaftan", "kapok", "karma"));
    }

    @Test
    void plan_multiRegion_isAsReviewed() throws IOException {
        compare("multi-region", PgdClusters.multiRegion(), List.of("kaboom", "kaput", "kapok", "karma"));
    }

    @Test
    void plan_pgd6Expanded_isAsReviewed() throws IOException {
        compare("pgd-x", PgdClusters.expanded(), List.of("kaboom", "kaput", "karma"));
    }

    @Test
    void plan_pgd6Essential_isAsReviewed() throws IOException {
        compare("pgd-s", PgdClusters.essential(), List.of("kaboom", "kaftan", "kapok"));
    }

    private static void compare(String name, PgdLayout layout, List<String> hosts) throws IOException {
        Map<String, String> rendered = rendered(layout, hosts);
        assertThat(rendered(layout, hosts)).as("the same again").isEqualTo(rendered);
        Path folder = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            write(folder, rendered);
        }
        assertThat(stored(folder)).containsExactlyInAnyOrderEntriesOf(rendered);
    }

    private static Map<String, String> rendered(PgdLayout layout, List<String> hosts) {
        Map<String, String> files = new TreeMap<>();
        PgdArchitecture pgd = PgdArchitecture.of(layout.generation());
        List<String> phases = pgd.phases(layout.spec());
        files.put("phases.txt", String.join("\n", phases) + "\n");
        for (String phase : phases) {
            for (HostPlan plan : PgdArchitecture.plan(layout, phase).hosts()) {
                if (hosts.isEmpty() || hosts.contains(plan.host())) {
                    String text = "######## " + phase + "\n"
                            + plan.steps().stream().map(PgdGoldenTest::shown).reduce("", String::concat);
                    files.merge(plan.host() + ".txt", text, String::concat);
                }
            }
        }
        return files;
    }

    private static String shown(Step step) {
        String kind = step.getClass().getSimpleName();
        if (step instanceof InstallFile file) {
            String head = "==== " + kind + " " + file.path() + " " + file.owner() + ":" + file.group() + " "
                    + file.mode() + "\n";
            return file.path().startsWith(AS_THEY_ARE) ? head : head + file.content();
        }
        StringBuilder text = new StringBuilder("==== " + kind + " " + step.title() + "\n");
        text.append(shown("? ", step.probe()));
        step.changes(NOTHING_THERE).forEach(c -> text.append(shown("$ ", c)));
        return text.toString();
    }

    private static String shown(String sign, Command command) {
        return sign + command.line() + "\n" + command.stdin().indent(4);
    }

    private static Map<String, String> stored(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
