package dev.holdfast.core.architecture.open;

import dev.holdfast.core.reference.ReferencePage;
import dev.holdfast.core.step.InstallFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The page of docs/reference about what the monitor host asks, keeps and rings for, read from the files that it gets. */
class MetricsReferenceTest {
    private static final Pattern HELP = Pattern.compile("# HELP (\\w+) ([^']+)'");

    @Test
    void metrics_areDocumented() throws IOException {
        String text = """
                # Metrics and alerts

                Written from the code by a test; change it there. [The monitor host](../monitoring.md) asks for these and keeps them.

                ## What is asked

                Of the article's cluster. Every time series carries `host` and `location`.

                """
                + jobs(file("/etc/prometheus/prometheus.yml"))
                + "\n## Metrics of Holdfast's own\n\nAll others are those of the programs named above.\n\n"
                + own()
                + "\n## Alerts\n\n`page` is for waking somebody, `warn` for the morning.\n"
                + alerts();
        new ReferencePage("metrics.md", text).isCommitted();
    }

    private static String jobs(String config) {
        return ReferencePage.table(
                List.of("job", "path", "port", "hosts"),
                maps(yaml(config).get("scrape_configs")).map(MetricsReferenceTest::job));
    }

    private static List<String> job(Map<String, Object> job) {
        List<Map<String, Object>> targets = maps(job.get("static_configs")).toList();
        String ports = targets.stream()
                .flatMap(t -> Stream.of(
                        t.get("targets").toString().replaceAll("[\\[\\]]", "").split(",")))
                .map(t -> t.substring(t.lastIndexOf(':') + 1))
                .distinct()
                .collect(Collectors.joining(", "));
        String hosts = targets.stream()
                .map(t -> ((Map<?, ?>) t.get("labels")).get("host").toString())
                .collect(Collectors.joining(", "));
        return List.of(
                "`" + job.get("job_name") + "`",
                "`" + job.getOrDefault("scheme", "http") + "`, `" + job.getOrDefault("metrics_path", "/metrics") + "`",
                ports,
                hosts);
    }

    private static String own() {
        return ReferencePage.table(
                List.of("metric", "meaning"),
                HELP.matcher(file("/usr/local/lib/holdfast/metrics"))
                        .results()
                        .map(m -> List.of("`" + m.group(1) + "`", m.group(2))));
    }

    private static String alerts() {
        return maps(yaml(file("/etc/prometheus/holdfast-alerts.yml")).get("groups"))
                .flatMap(g -> maps(g.get("rules")))
                .map(MetricsReferenceTest::alert)
                .collect(Collectors.joining());
    }

    private static String alert(Map<String, Object> rule) {
        Map<?, ?> says = (Map<?, ?>) rule.get("annotations");
        Object severity = ((Map<?, ?>) rule.get("labels")).get("severity");
        return "\n### " + rule.get("alert") + "\n\n`" + severity + "` after " + rule.get("for") + ". "
                + says.get("summary") + "\n\nWhat to do: " + says.get("action") + "\n\n```\n" + rule.get("expr")
                + "\n```\n";
    }

    /** As the monitor host of the article's cluster has it. */
    private static String file(String path) {
        OpenLayout article = Clusters.article();
        OpenAlwaysOn open = new OpenAlwaysOn();
        return open.phases(article.spec()).stream()
                .flatMap(phase -> open.plan(article.spec(), article.inventory(), phase).hosts().stream())
                .filter(plan -> plan.host().equals("pemserver"))
                .flatMap(plan -> plan.steps().stream())
                .filter(InstallFile.class::isInstance)
                .map(InstallFile.class::cast)
                .filter(f -> f.path().equals(path))
                .map(InstallFile::content)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> yaml(String text) {
        return new Yaml().load(text);
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> maps(Object list) {
        return ((List<Map<String, Object>>) list).stream();
    }
}
