package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What differs between systems and flavours: repositories, packages, places, initdb. A file per system; written anew with
 * -Dgolden.update=true and reviewed against TPA's tables of names and places.
 */
class PgdSystemsGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/PGD-systems");
    private static final Output NOTHING_THERE = new Output(1, "", "");

    private static final List<String> SERVERS = List.of(
            "epas 16 true",
            "epas 15 false",
            "postgresql 13",
            "postgresql 16",
            "postgresql 17",
            "edbpge 14",
            "edbpge 17");

    private static final String CONFIG = """
            architecture: PGD-Always-ON
            cluster_name: systems
            cluster_vars: {postgres_flavour: FLAVOUR, postgres_version: 'VERSION', system_release: SYSTEM, REDWOOD
              bdr_node_groups: [{name: systems}, {name: a_subgroup, parent_group_name: systems}]}
            locations: [{Name: a}]
            instance_defaults: {platform: bare, vars: {bdr_child_group: a_subgroup}}
            instances:
            - {Name: kaboom, node: 1, location: a, role: [bdr, pgd-proxy, pem-agent], backup: kapok}
            - {Name: kaftan, node: 2, location: a, role: [bdr, pgd-proxy, pem-agent]}
            - {Name: kaolin, node: 3, location: a, role: [bdr, pgd-proxy, pem-agent]}
            - {Name: kapok, node: 4, location: a, role: [barman, pem-agent]}
            - {Name: pemserver, node: 5, location: a, role: [pem-server]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"rhel-8", "rhel-9", "rocky-8", "rocky-9", "debian-12", "ubuntu-22.04", "ubuntu-24.04"})
    void plan_systemAndFlavours_areAsReviewed(String system) throws IOException {
        StringBuilder text = new StringBuilder();
        SERVERS.forEach(server -> text.append(shown(system, server)));
        Path file = GOLDEN.resolve(system + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(file));
    }

    private static String shown(String system, String server) {
        PgdLayout layout = layout(system, server);
        assertThat(PgdLimits.of(layout.spec())).as(system + " " + server).isEmpty();
        StringBuilder text = new StringBuilder("######## " + server + "\n" + layout.place() + "\n");
        Host node = layout.first();
        steps(layout, "repositories", node).forEach(s -> text.append(repository(s)));
        for (Host host : layout.inventory().hosts()) {
            if (!List.of("kaftan", "kaolin").contains(host.name())) {
                List<String> packages = new PackageNames(layout).on(host);
                text.append(host.name())
                        .append(": ")
                        .append(String.join(" ", packages))
                        .append('\n');
            }
        }
        steps(layout, "database", node).stream()
                .filter(s -> s.title().equals("data directory"))
                .flatMap(s -> s.changes(NOTHING_THERE).stream())
                .map(Command::line)
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static String repository(Step step) {
        return step instanceof InstallFile file
                ? file.path() + " " + file.owner() + " " + file.mode() + "\n"
                        + file.content().indent(4)
                : step.title() + "\n";
    }

    private static List<Step> steps(PgdLayout layout, String phase, Host host) {
        return PgdArchitecture.plan(layout, phase).hosts().stream()
                .filter(p -> p.host().equals(host.name()))
                .flatMap(p -> p.steps().stream())
                .toList();
    }

    private static PgdLayout layout(String system, String server) {
        String[] words = server.split(" ");
        String redwood = words.length > 2 ? "epas_redwood_compat: " + words[2] + "," : "";
        SpecReading reading = SpecReader.read(CONFIG.replace("SYSTEM", system)
                .replace("FLAVOUR", words[0])
                .replace("VERSION", words[1])
                .replace("REDWOOD", redwood));
        assertThat(reading).isInstanceOf(SpecReading.Valid.class);
        ClusterSpec spec = ((SpecReading.Valid) reading).spec();
        return PgdClusters.layout(spec);
    }
}
