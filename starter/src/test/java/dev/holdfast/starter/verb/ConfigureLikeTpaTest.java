package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.spec.OpenDoors;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import dev.holdfast.starter.terminal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The same options give the content that TPA 23.40.1 wrote for them (src/test/resources/tpa, made by running it). */
class ConfigureLikeTpaTest {
    private static final Path EMITTED = Path.of("src/test/resources/tpa");
    private static final Path SAMPLES = Path.of("../core/src/test/resources/tpa");

    /** Lists in which order says nothing; TPA's own order of them changes from run to run. */
    private static final Set<String> SETS = Set.of("role", "edb_repositories", "yum_repository_list");

    @TempDir
    private Path home;

    @Test
    void article_writesItsFileButForTheRandomSubnets() throws IOException {
        Path directory = home.resolve("test_cluster");
        String article = """
                --architecture PGD-Always-ON --edb-postgres-advanced 16 --redwood --platform aws --region us-east-1
                --pgd-proxy-routing local --location-names datacenter1 datacenter2 datacenter3
                --witness-only-location datacenter3 --enable-pem --enable-pgd-probes --cluster-bucket edb-pgd
                --distribution RedHat --os-version 8 --instance-type t3.medium --keyring-backend legacy
                --hostnames-unsorted --owner semab --no-shuffle-subnets""";

        CommandLineRun run = configure(directory, article);

        assertThat(run.everything()).contains("Wrote ");
        String written = Files.readString(directory.resolve("config.yml"));
        assertThat(written).contains("subnet: 10.33.0.0/28", "subnet: 10.33.0.16/28", "subnet: 10.33.0.32/28");
        String same = written.replace("10.33.0.0/28", "10.33.167.176/28")
                .replace("10.33.0.16/28", "10.33.226.208/28")
                .replace("10.33.0.32/28", "10.33.55.240/28");
        assertThat(content(same)).isEqualTo(content(Files.readString(SAMPLES.resolve("blog.yml"))));
    }

    @Test
    void article_inThreeRegions_canBeJoinedAndIsClosed() throws IOException {
        Path directory = home.resolve("test_cluster");

        configure(
                directory,
                "--architecture PGD-Always-ON --epas 16 --redwood --platform aws --pgd-proxy-routing local"
                        + " --regions us-east-1 eu-west-1 ap-southeast-2 --location-names a b c --hostnames-unsorted"
                        + " --witness-only-location c --ssh-from 203.0.113.0/24 --no-shuffle-subnets");

        SpecReading.Valid reading =
                (SpecReading.Valid) SpecReader.read(Files.readString(directory.resolve("config.yml")));
        assertThat(OpenDoors.objections(reading.spec(), false)).isEmpty();
        assertThat(reading.spec().locations())
                .extracting(l -> l.region().orElse("") + " " + l.subnet())
                .containsExactly("us-east-1 10.33.0.0/28", "eu-west-1 10.34.0.16/28", "ap-southeast-2 10.35.0.32/28");
    }

    @Test
    void article_withRandomSubnets_takesThreePartsOfTheNetwork() throws IOException {
        Path directory = home.resolve("test_cluster");

        configure(
                directory,
                "--architecture PGD-Always-ON --epas 16 --redwood --pgd-proxy-routing local --location-names a b c"
                        + " --witness-only-location c --hostnames-unsorted");

        List<String> subnets = new ArrayList<>();
        content(Files.readString(directory.resolve("config.yml")))
                .path("locations")
                .forEach(l -> subnets.add(l.path("subnet").asText()));
        assertThat(subnets).hasSize(3).doesNotHaveDuplicates().allMatch(s -> s.matches("10\\.33\\.\\d+\\.\\d+/28"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void options_giveWhatTpaWroteForThem(int number, String options) throws IOException {
        Path directory = home.resolve("case");

        CommandLineRun run = configure(
                directory,
                options + " --hostnames-from " + EMITTED.resolve("names.txt")
                        + " --no-shuffle-subnets --no-git --keyring-backend legacy");

        assertThat(run.err()).isEmpty();
        assertThat(content(Files.readString(directory.resolve("config.yml"))))
                .isEqualTo(content(joinable(Files.readString(EMITTED.resolve(number + ".yml")))));
    }

    /** TPA gives all regions one network, which no peering can join; here the second has the next one. */
    private static String joinable(String emitted) {
        String west = moved(emitted, "us-west-2", List.of("10.40.0.0/16", "10.40.0.64/26"), "10.41");
        return moved(west, "eu-central-1", List.of("10.33.0.0/16", "10.33.0.16/28"), "10.34");
    }

    private static String moved(String emitted, String region, List<String> from, String to) {
        String head = "  " + region + ":\n    Name: Test\n    cidr: ";
        if (!emitted.contains(head + from.get(0))) {
            return emitted;
        }
        String network = to + from.get(0).substring(5);
        String subnet = to + from.get(1).substring(5);
        return emitted.replace(head + from.get(0), head + network).replace(from.get(1), subnet);
    }

    static Stream<Object[]> cases() throws IOException {
        List<String> lines = Files.readAllLines(EMITTED.resolve("cases.txt"));
        return IntStream.range(0, lines.size()).mapToObj(i -> new Object[] {i + 1, lines.get(i)});
    }

    private CommandLineRun configure(Path directory, String options) {
        List<String> line = new ArrayList<>(List.of("configure", directory.toString()));
        line.addAll(List.of(options.strip().split("\\s+")));
        return CommandLineRun.of(new FakeOperations(), home, line.toArray(String[]::new));
    }

    private static JsonNode content(String yaml) {
        JsonNode tree =
                Json.mapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml));
        sort(tree);
        return tree;
    }

    private static void sort(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (SETS.contains(entry.getKey()) && entry.getValue() instanceof ArrayNode list) {
                    List<JsonNode> values = new ArrayList<>();
                    list.forEach(values::add);
                    values.sort(Comparator.comparing(JsonNode::asText));
                    list.removeAll().addAll(values);
                } else if (entry.getKey().equals("rule")) {
                    entry.setValue(object.textNode(entry.getValue().asText().replaceAll("\\s+", " ")));
                }
            });
        }
        node.forEach(ConfigureLikeTpaTest::sort);
    }
}
