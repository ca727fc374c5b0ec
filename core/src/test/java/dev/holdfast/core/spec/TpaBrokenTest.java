package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TPA's own files with one thing wrong: the right sentence at the right line. Files: src/test/resources/tpa. */
class TpaBrokenTest {
    /** A file, a line of it (the first that is so), what replaces it, the line with the problem's place, the sentence. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            blog | '  node: 2' | '  node: two' | '  node: two' | node is two, not a whole number
            blog | '    volume_size: 64' | '    volume_size: big' | '    volume_size: big' | volume_size is big, not a whole number
            blog | '    encrypted: true' | '    encrypted: maybe' | '    encrypted: maybe' | encrypted is maybe, neither true nor false
            blog | '  epas_redwood_compat: true' | '  epas_redwood_compat: perhaps' | '  epas_redwood_compat: perhaps' | neither true nor false
            blog | '  type: t3.medium' | '  typ: t3.medium' | '  typ: t3.medium' | Unknown key typ.
            blog | '  node: 2' | '  shared_buffers: 1GB' | '  shared_buffers: 1GB' | Unknown key shared_buffers.
            blog | '  bdr_database: bdrdb' | '  bdr_databse: bdrdb' | '  bdr_databse: bdrdb' | Unknown key bdr_databse.
            blog | - Name: kaftan | - Name: kaboom | - Name: kaboom#2 | Name kaboom is already taken
            blog | - Name: datacenter2 | - Name: datacenter1 | - Name: datacenter1#2 | Name datacenter1 is already taken
            blog | '  node: 3' | '  node: 2' | '  node: 2#2' | node 2 is already taken
            blog | '  backup: kapok' | '  backup: nobody' | '  backup: nobody' | nobody is not an instance with the role barman
            blog | '    bdr_child_group: datacenter1_subgroup' | '    bdr_child_group: datacenter1' | '    bdr_child_group: datacenter1' | There is no group datacenter1.
            blog | '    parent_group_name: test_cluster' | '    parent_group_name: test' | '    parent_group_name: test' | There is no group test.
            blog | '  bdr_node_group: test_cluster' | '  bdr_node_group: other' | '  bdr_node_group: other' | bdr_node_groups has no group other.
            blog | '  bdr_version: ''5''' | '  bdr_version: ''7''' | '  bdr_version: ''7''' | no support for version 7 of PGD
            blog | '  postgres_version: ''16''' | '  postgres_version: sixteen' | '  postgres_version: sixteen' | sixteen is not a major version
            bare | '  postgres_flavour: postgresql' | '  postgres_flavour: mysql' | '  postgres_flavour: mysql' | There is no flavour mysql.
            bare | '  platform: bare' | '  platform: moon' | '  platform: moon' | There is no platform moon.
            bare | architecture: PGD-Always-ON | architecture: PGD-Always-On | architecture: PGD-Always-On | There is no architecture PGD-Always-On.
            bare | '  location: b' | '  location: bb' | '  location: bb' | There is no location bb.
            multi-region | '  subnet: 10.33.110.176/28' | '  subnet: 10.33.19.176/28' | '  subnet: 10.33.19.176/28#2' | overlaps 10.33.19.176/28 of a
            multi-region | '  subnet: 10.33.110.176/28' | '  subnet: 10.33.110.177/28' | '  subnet: 10.33.110.177/28' | is not an IPv4 network
            m1-patroni-bare | '  upstream: unless' | '  upstream: nobody' | '  upstream: nobody' | nobody is not another instance of this cluster
            m1-patroni-bare | '  - replica' | '  - replicant' | '  role:#2' | There is no role replicant.
            """)
    void read_oneThingWrong_saysWhatAndWhere(String file, String line, String wrong, String place, String sentence) {
        String bad = sample(file).replaceFirst("(?m)^" + Pattern.quote(line) + "$", Matcher.quoteReplacement(wrong));

        assertThat(problems(bad)).anySatisfy(p -> {
            assertThat(p.message()).contains(sentence);
            assertThat(p.line()).isEqualTo(lineOf(bad, place));
        });
    }

    @Test
    void read_unknownKeyOfAnInstance_asksTpasQuestion() {
        String bad = sample("bare").replace("  node: 2\n", "  node: 2\n  work_memory: 1GB\n");

        assertThat(problems(bad))
                .singleElement()
                .satisfies(p -> assertThat(p.remedy()).contains("Should it be under `vars`?"));
    }

    @Test
    void read_twoWitnesses_namesBoth() {
        String bad = sample("bare") + """
                - Name: second
                  location: c
                  node: 10
                  role: [bdr, witness]
                  vars: {bdr_child_group: c_subgroup}
                """;

        assertThat(problems(bad)).singleElement().satisfies(p -> {
            assertThat(p.message()).isEqualTo("The group c_subgroup has two witnesses, karma and second.");
            assertThat(p.line()).isEqualTo(lineOf(bad, "  role: [bdr, witness]"));
        });
    }

    @Test
    void read_evenDataNodesWithoutWitness_isAProblemOfPgd5AndAWarningOfPgd6() {
        String bad = sample("bare").replaceFirst("(?s)- Name: kaolin.*?(?=- Name: kapok)", "");

        assertThat(problems(bad)).singleElement().satisfies(p -> {
            assertThat(p.message())
                    .isEqualTo("The group a_subgroup has 2 data nodes and no witness: half of them make"
                            + " no majority.");
            assertThat(p.line()).isEqualTo(lineOf(bad, "  role:"));
        });
        SpecReading six =
                SpecReader.read(bad.replace("PGD-Always-ON", "PGD-X").replace("bdr_version: '5'", "bdr_version: '6'"));
        assertThat(((SpecReading.Valid) six).warnings())
                .extracting(SpecProblem::message)
                .anyMatch(m -> m.contains("a_subgroup has 2 data nodes"));
    }

    @Test
    void read_valuesOfDefaultsAndLocation_areInheritedInTpasOrder() {
        String yaml = sample("bare")
                .replace("- Name: a\n", "- Name: a\n  vars: {ansible_user: fromplace, ansible_port: 2222}\n")
                .replace("- Name: kaftan\n", "- Name: kaftan\n  ansible_host: 192.0.2.7\n");
        SpecReading.Valid valid = (SpecReading.Valid) SpecReader.read(yaml);

        AddressSpec address = valid.spec().instances().get(1).address();
        assertThat(address.user()).contains("root");
        assertThat(address.port()).contains(2222);
        assertThat(address.connectTo()).contains("192.0.2.7");
    }

    @Test
    void read_volumes_mergeByDeviceAndNoneTakesAway() {
        String yaml = sample("blog")
                .replace(
                        "- Name: kaftan\n",
                        "- Name: kaftan\n  volumes: [{device_name: /dev/sdf, volume_type: none}]\n");
        List<InstanceSpec> instances =
                ((SpecReading.Valid) SpecReader.read(yaml)).spec().instances();

        assertThat(instances.get(0).volumes())
                .extracting(VolumeSpec::sizeGigabytes)
                .containsExactly(16, 64);
        assertThat(instances.get(1).volumes()).extracting(VolumeSpec::device).containsExactly("root");
        assertThat(instances.get(3).volumes().get(1).sizeGigabytes()).isEqualTo(128);
        assertThat(instances.get(3).volumes().get(1).use().purpose()).contains("barman_data");
    }

    private static List<SpecProblem> problems(String yaml) {
        SpecReading reading = SpecReader.read(yaml);
        assertThat(reading).isInstanceOf(SpecReading.Invalid.class);
        return ((SpecReading.Invalid) reading).problems();
    }

    /** The number of the line that is so; TEXT#2 means the second such line. */
    private static int lineOf(String yaml, String place) {
        String text = place.replaceFirst("#\\d$", "");
        int left = place.equals(text) ? 1 : place.charAt(place.length() - 1) - '0';
        List<String> lines = yaml.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals(text) && --left == 0) {
                return i + 1;
            }
        }
        throw new AssertionError("No line " + place);
    }

    private static String sample(String name) {
        try (InputStream in =
                Objects.requireNonNull(TpaBrokenTest.class.getResourceAsStream("/tpa/" + name + ".yml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
