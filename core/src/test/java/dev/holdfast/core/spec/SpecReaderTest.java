package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {
    static final String GOOD = Configure.configYml(ConfigureOptions.demo("demo"));

    /** Each row: a line of the good file, what replaces it, and the problem (path, part of message, part of remedy). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
    cluster_name: demo        | cluster_nam: demo           | cluster_nam | Unknown key cluster_nam | Did you mean cluster_name?
    cluster_name: demo        | cluster_nam: demo           | cluster_name | cluster_name is missing | Add `cluster_name: test_cluster`
    cluster_name: demo        | cluster_name: 'my cluster'  | cluster_name | my cluster cannot name a cluster | hyphens
    cluster_name: demo        | cluster_name: [a]           | cluster_name | must have one value | cluster_name: VALUE
    architecture: Open-Always-ON | architecture: Open-Always-On | architecture | There is no architecture Open-Always-On | Did you mean Open-Always-ON?
    architecture: Open-Always-ON | architecture: Open       | architecture | There is no architecture Open | Did you mean Open-Always-ON?
    architecture: Open-Always-ON | architecture: Sparta     | architecture | There is no architecture Sparta | Open-Always-ON, PGD-Always-ON
    architecture: Open-Always-ON | architecture: PGD-Always-ON | instances[0].role | has no role haproxy | bdr, pgd-proxy
    '  platform: local'       | '  platform: docker'        | instance_defaults.platform | There is no platform docker | local, bare, aws
    '  platform: local'       | '  plattform: local'        | instance_defaults.plattform | Unknown key plattform | Did you mean platform?
    postgres_version: '17'    | postgres_version: 17.2      | cluster_vars.postgres_version | 17.2 is not a major version | '17'
    bdr_database: bdrdb       | bdr_database: Bdr-db        | cluster_vars.bdr_database | Bdr-db is not a plain database name | lower-case
    bdr_database: bdrdb       | bdr_database: postgres      | cluster_vars.bdr_database | PostgreSQL's own | bdrdb
    bdr_database: bdrdb       | bdr_databse: bdrdb          | cluster_vars.bdr_databse | Unknown key bdr_databse | bdr_database
    postgres_flavour: postgresql | postgres_flavour: mysql  | cluster_vars.postgres_flavour | no flavour mysql | epas
    proxy_routing: local      | proxy_routing: lokal        | cluster_vars.proxy_routing | cannot be lokal | local or global
    listen_port: 6432         | listen_port: 99999          | cluster_vars.default_pgd_proxy_options.listen_port | not a whole number from 1 to 65535 | 6432
    read_listen_port: 6433    | read_listen_port: 6432      | cluster_vars.default_pgd_proxy_options | both listen_port and read_listen_port | two ports
    0 4 * * wed,sat           | 0 4 * * wed,sun,xyz         | cluster_vars.backup_schedule | the day of week cannot be wed,sun,xyz | 0 4
    0 4 * * wed,sat           | 0 4 * wed,sat               | cluster_vars.backup_schedule | it has 4 fields and needs 5 | 0 4
    0 4 * * wed,sat           | 60 4 * * *                  | cluster_vars.backup_schedule | the minute cannot be 60 | 0 4
    bdr_database: bdrdb       | 'events: {act: [node-dawn]}' | cluster_vars.events.act | There is no event node-dawn | Did you mean node-down?
    bdr_database: bdrdb       | 'events: {webhook: chat}'   | cluster_vars.events.webhook | no address of a web server | https://
    bdr_database: bdrdb       | drill_schedule: sometimes   | cluster_vars.drill_schedule | it has 1 fields and needs 5 | or off
    bdr_database: bdrdb       | schedule_time_zone: Europe/Berlyn | cluster_vars.schedule_time_zone | no time zone Europe/Berlyn | Europe/Berlin
    bdr_database: bdrdb       | update_check_schedule: '0 24 * * mon' | cluster_vars.update_check_schedule | the hour cannot be 24 | or off
    RECOVERY WINDOW OF 4 WEEKS | for ever                   | cluster_vars.backup_retention_policy | no retention policy for ever | REDUNDANCY 3
    minimum_redundancy: 3     | minimum_redundancy: none    | cluster_vars.backup_minimum_redundancy | is none, not a whole number | 3
    subnet: 198.18.2.0/24     | subnet: 198.18.2.1/24       | locations[1].subnet | 198.18.2.1/24 is not an IPv4 network | first address
    subnet: 198.18.2.0/24     | subnet: 10.1.0.0/24         | locations[1].subnet | outside 198.18.0.0/15 | 198.18.1.0/24
    subnet: 198.18.2.0/24     | subnet: 198.18.0.0/16       | locations[1].subnet | 198.18.0.0/16 overlaps 198.18.1.0/24 of datacenter1 | its own
    subnet: 198.18.2.0/24     | subnet: 198.18.2.0/30       | locations[1].subnet | no room for the 4 hosts of datacenter2 | larger
    subnet: 198.18.2.0/24     | region: nowhere             | locations[1].subnet | The platform local needs a subnet | Add
    - Name: datacenter2       | - Name: datacenter1         | locations[1].Name | Name datacenter1 is already taken at line | another
    - Name: datacenter2       | - Name: datacenter4         | instances[4].location | There is no location datacenter2 | Did you mean datacenter1?
    - Name: kaftan            | - Name: Kaftan_2            | instances[1].Name | Kaftan_2 is not a host name | lower-case
    - Name: kaftan            | - Name: kaboom              | instances[1].Name | Name kaboom is already taken | another
    - Name: kaftan            | - name: kaftan              | instances[1].name | Unknown key name | Did you mean Name?
    '  node: 2'               | '  shared_buffers: 1GB'     | instances[1].shared_buffers | Unknown key shared_buffers | Should it be under `vars`?
    '  node: 2'               | '  node: 1'                 | instances[1].node | node 1 is already taken | another
    '  node: 2'               | '  node: two'               | instances[1].node | node is two, not a whole number | 1
    '  node: 2'               | '  nod: 2'                  | instances[1].node | node is missing | node: 1
    backup: kapok             | backup: kaolin              | instances[0].backup | kaolin is not an instance with the role barman | kapok, karate
    backup: kapok             | backup: [kapok, karate]     | instances[0].backup | names 2 hosts | one Barman host
    '  - monitor'             | '  - monitr'                | instances[9].role | There is no role monitr | Did you mean monitor?
    '  - monitor'             | '  - pem-server'            | instances[9].role | Open-Always-ON has no role pem-server | monitor
    '  - witness'             | '  - haproxy'               | instances[8].role | no data node at datacenter3 | where data nodes are
    """)
    void read_oneLineWrong_namesLineAndRemedy(String line, String wrong, String path, String message, String remedy) {
        String bad = GOOD.replaceFirst(Pattern.quote(line), Matcher.quoteReplacement(wrong));

        List<SpecProblem> problems = problems(bad);

        assertThat(problems).anySatisfy(p -> {
            assertThat(p.path()).isEqualTo(path);
            assertThat(p.message()).contains(message);
            assertThat(p.remedy()).contains(remedy);
        });
        assertThat(problems).allSatisfy(p -> assertThat(p.line()).isPositive());
        assertThat(problems).isSortedAccordingTo(Comparator.comparingInt(SpecProblem::line));
    }

    @Test
    void read_manyMistakes_reportsAllAtTheirLines() {
        List<SpecProblem> problems = problems("""
                architecture: Open-Always-ON
                cluster_nam: demo
                cluster_vars:
                  postgres_version: '17'
                locations:
                - Name: dc1
                  subnet: 198.18.1.0/33
                instance_defaults:
                  platform: local
                instances:
                - Name: kaboom
                  node: 1
                  location: dc2
                  role: [postgres, etc]
                - Name: kaboom
                  node: 1
                  location: dc1
                """);

        assertThat(problems)
                .extracting(SpecProblem::line, SpecProblem::path)
                .containsExactlyInAnyOrder(
                        tuple(2, "cluster_nam"),
                        tuple(1, "cluster_name"),
                        tuple(7, "locations[0].subnet"),
                        tuple(13, "instances[0].location"),
                        tuple(14, "instances[0].role"),
                        tuple(15, "instances[1].Name"),
                        tuple(16, "instances[1].node"),
                        tuple(15, "instances[1].role"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                     | 0 | config.yml is empty
            - a                    | 1 | config.yml must hold keys
            'a: [1'                | 1 | This is not YAML
            '\ta: 1'               | 1 | This is not YAML
            just words             | 1 | config.yml must hold keys
            'instances: 3'         | 1 | instances must be a list
            'instances: [3]'       | 1 | instances[0] must hold keys
            'cluster_vars: []'     | 1 | architecture is missing
            'locations: {a: 1}'    | 1 | locations must be a list
            '&a [*a]'              | 1 | config.yml must hold keys
            '? [x] : 3'            | 1 | A key must be a plain word
            """)
    void read_noClusterAtAll_saysSo(String yaml, int line, String message) {
        assertThat(problems(yaml)).anySatisfy(p -> {
            assertThat(p.line()).isEqualTo(line);
            assertThat(p.message()).contains(message);
        });
    }

    @Test
    void read_witnessWithData_isAProblem() {
        assertThat(problems(GOOD.replace("  - witness\n", "  - witness\n  - postgres\n")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).isEqualTo("A witness holds no data."));
    }

    @Test
    void read_keyTwice_isAProblem() {
        assertThat(problems(GOOD + "cluster_name: other\n"))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("cluster_name stands here twice"));
    }

    @Test
    void read_article_isValidWithWarnings() {
        SpecReading.Valid valid = (SpecReading.Valid) SpecReader.read(sample("blog"));

        assertThat(valid.spec().instances()).hasSize(10);
        assertThat(valid.spec().architecture()).isEqualTo("PGD-Always-ON");
        assertThat(valid.spec().platform()).isEqualTo("aws");
        assertThat(valid.spec().proxy()).isEqualTo(new ProxySpec("local", 6432, 6433));
        assertThat(valid.spec().postgres().flavour()).isEqualTo("epas");
        assertThat(valid.spec().with(Role.BARMAN))
                .extracting(InstanceSpec::name)
                .containsExactly("kapok", "karate");
        assertThat(valid.spec().instances().get(0).backup()).contains("kapok");
        assertThat(valid.warnings())
                .extracting(SpecProblem::path)
                .contains("keyring_backend", "cluster_vars.preferred_python_version");
        assertThat(valid.warnings()).extracting(SpecProblem::path).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"bare", "multi-region", "m1-patroni-bare"})
    void read_otherFilesOfTpa_areValid(String name) {
        assertThat(SpecReader.read(sample(name))).isInstanceOf(SpecReading.Valid.class);
    }

    @Test
    void read_globalRoutingOfTpa_isUnderstood() {
        String global = sample("bare").replaceFirst("enable_proxy_routing: false", "enable_proxy_routing: true");

        SpecReading.Valid valid = (SpecReading.Valid) SpecReader.read(global);

        assertThat(valid.spec().proxy().routing()).isEqualTo("global");
    }

    @Test
    void read_postgresSettings_areKeptInOrder() {
        String yaml = GOOD.replace(
                "cluster_vars:\n", "cluster_vars:\n  postgres_conf_settings: {work_mem: 16MB, max_connections: 150}\n");

        SpecReading.Valid valid = (SpecReading.Valid) SpecReader.read(yaml);

        assertThat(valid.spec().postgres().settings())
                .containsExactly(new Setting("work_mem", "16MB"), new Setting("max_connections", "150"));
    }

    /** Whatever happens to a file, the reader answers, and never with an empty list of problems. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "- x",
                "x: [",
                "? ",
                "*a",
                "&a b",
                "\t",
                "'",
                "!!set {}",
                "<<: {}",
                "x: |",
                "- - -",
                "---"
            })
    void read_anyLineReplaced_answers(String other) {
        String[] lines = GOOD.split("\n");
        for (int i = 0; i < lines.length; i++) {
            for (String put : List.of(other, lines[i].replaceFirst("\\S.*", "") + other)) {
                String[] changed = lines.clone();
                changed[i] = put;
                SpecReading reading = SpecReader.read(String.join("\n", changed));
                if (reading instanceof SpecReading.Invalid invalid) {
                    assertThat(invalid.problems()).isNotEmpty();
                }
            }
        }
    }

    static List<SpecProblem> problems(String yaml) {
        SpecReading reading = SpecReader.read(yaml);
        assertThat(reading).isInstanceOf(SpecReading.Invalid.class);
        return ((SpecReading.Invalid) reading).problems();
    }

    private static String sample(String name) {
        try (InputStream in =
                Objects.requireNonNull(SpecReaderTest.class.getResourceAsStream("/tpa/" + name + ".yml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
