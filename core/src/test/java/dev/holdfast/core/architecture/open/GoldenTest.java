package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.InstallPackages;
import dev.holdfast.core.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The article's cluster, file by file. Write the files anew with -Dgolden.update=true and review the difference. Files
 * that are sent as they lie among the resources are only listed.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/Open-Always-ON");
    private static final List<String> AS_THEY_ARE = List.of(".py", ".sql", "/first-backups");

    @Test
    void plan_articlesCluster_isAsReviewed() throws IOException {
        Map<String, String> rendered = rendered(Clusters.article());
        if (Boolean.getBoolean("golden.update")) {
            write(rendered);
        }
        assertThat(stored()).containsExactlyInAnyOrderEntriesOf(rendered);
    }

    private static Map<String, String> rendered(OpenLayout layout) {
        Map<String, String> files = new TreeMap<>();
        OpenAlwaysOn open = new OpenAlwaysOn();
        for (String phase : open.phases(layout.spec())) {
            List<HostPlan> plans =
                    open.plan(layout.spec(), layout.inventory(), phase).hosts();
            files.put(
                    "plan/" + phase + ".txt",
                    plans.stream().map(GoldenTest::listed).collect(Collectors.joining()));
            for (HostPlan plan : plans) {
                plan.steps().stream()
                        .filter(InstallFile.class::isInstance)
                        .map(InstallFile.class::cast)
                        .filter(f -> AS_THEY_ARE.stream().noneMatch(f.path()::endsWith))
                        .forEach(f -> files.put(plan.host() + f.path(), f.content()));
            }
        }
        return files;
    }

    private static String listed(HostPlan plan) {
        return plan.host() + "\n"
                + plan.steps().stream()
                        .map(s -> "  " + s.getClass().getSimpleName() + " " + shown(s) + "\n")
                        .collect(Collectors.joining());
    }

    private static String shown(Step step) {
        if (step instanceof InstallFile file) {
            return file.path() + " " + file.owner() + ":" + file.group() + " " + file.mode();
        }
        if (step instanceof InstallPackages packages) {
            return String.join(" ", packages.packages());
        }
        return step.title();
    }

    private static Map<String, String> stored() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(GOLDEN)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(GOLDEN.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static void write(Map<String, String> files) throws IOException {
        if (Files.exists(GOLDEN)) {
            try (Stream<Path> old = Files.walk(GOLDEN)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = GOLDEN.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
