package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.HoldfastException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigureTest {
    @Test
    void configYml_demo_isTheArticlesCluster() {
        ClusterSpec spec = read(ConfigureOptions.demo("demo"));

        assertThat(spec.instances())
                .extracting(InstanceSpec::name)
                .containsExactly(
                        "kaboom",
                        "kaftan",
                        "kaolin",
                        "kapok",
                        "kaput",
                        "karakul",
                        "karaoke",
                        "karate",
                        "karma",
                        "pemserver");
        assertThat(spec.instances()).extracting(InstanceSpec::node).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(names(spec, Role.POSTGRES))
                .containsExactly("kaboom", "kaftan", "kaolin", "kaput", "karakul", "karaoke");
        assertThat(names(spec, Role.HAPROXY)).isEqualTo(names(spec, Role.POSTGRES));
        assertThat(names(spec, Role.ETCD)).hasSize(7).contains("karma");
        assertThat(names(spec, Role.BARMAN)).containsExactly("kapok", "karate");
        assertThat(names(spec, Role.MONITOR)).containsExactly("pemserver");
        assertThat(spec.instances().get(8).roles()).isEqualTo(Set.of(Role.WITNESS, Role.ETCD));
        assertThat(spec.instances().get(8).location()).isEqualTo("datacenter3");
        assertThat(spec.instances().get(0).backup()).contains("kapok");
        assertThat(spec.instances().get(4).backup()).contains("karate");
        assertThat(spec.locations())
                .containsExactly(
                        new LocationSpec("datacenter1", "198.18.1.0/24"),
                        new LocationSpec("datacenter2", "198.18.2.0/24"),
                        new LocationSpec("datacenter3", "198.18.3.0/24"));
        assertThat(spec.postgres()).isEqualTo(new PostgresSpec("postgresql", "17", "bdrdb", List.of()));
        assertThat(spec.proxy()).isEqualTo(new ProxySpec("local", 6432, 6433));
        assertThat(spec.backup()).isEqualTo(BackupSpec.standard());
        assertThat(spec.name()).isEqualTo("demo");
    }

    @Test
    void configYml_ownSubnets_areUsed() {
        List<String> subnets = List.of("198.18.7.0/24", "198.18.8.0/24", "198.18.9.0/24");

        assertThat(read(ConfigureOptions.demo("demo").withSubnets(subnets)).locations())
                .extracting(LocationSpec::subnet)
                .isEqualTo(subnets);
    }

    /** etcd voters are odd and at most seven, whatever the shape; every data location holds one. */
    @ParameterizedTest
    @CsvSource({
        "1,1,false,1",
        "1,2,false,1",
        "1,3,false,3",
        "2,3,false,5",
        "2,3,true,7",
        "2,2,true,5",
        "3,3,true,7",
        "5,5,false,7",
        "1,1,true,1",
        "3,1,false,3"
    })
    void configYml_anyShape_hasOddVoters(int locations, int nodes, boolean witness, int voters) {
        List<String> data = new java.util.ArrayList<>();
        for (int i = 1; i <= locations; i++) {
            data.add("dc" + i);
        }
        if (witness) {
            data.add("w");
        }
        ClusterSpec spec = read(new ConfigureOptions(
                "c",
                "Open-Always-ON",
                "local",
                data,
                nodes,
                witness ? Optional.of("w") : Optional.empty(),
                List.of(),
                "17",
                "bdrdb",
                List.of(),
                "local",
                false));

        assertThat(names(spec, Role.ETCD)).hasSize(voters);
        assertThat(names(spec, Role.POSTGRES)).hasSize(locations * nodes);
    }

    @Test
    void configYml_hostnames_areUsedInOrder() {
        List<String> names = HostNames.fromFile("# mine\nalpha 1.2.3.4\n\nbeta\ngamma\n").stream()
                .map(words -> words.get(0))
                .toList();

        assertThat(read(one(names)).instances())
                .extracting(InstanceSpec::name)
                .containsExactly("alpha", "beta", "gamma");
    }

    @Test
    void configYml_wordsThatYamlWouldTurn_readBack() {
        ConfigureOptions options = new ConfigureOptions(
                "2026",
                "Open-Always-ON",
                "local",
                List.of("no", "on"),
                1,
                Optional.of("on"),
                List.of(),
                "17",
                "true",
                List.of(),
                "local",
                false);

        assertThat(read(options).name()).isEqualTo("2026");
        assertThat(read(options).locations()).extracting(LocationSpec::name).containsExactly("no", "on");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alpha beta          | 2 host names for 3 hosts
            alpha beta alpha    | do not make a cluster
            alpha beta Ga_mma   | do not make a cluster
            """)
    void configYml_badHostnames_areRefused(String names, String message) {
        assertThatThrownBy(() -> Configure.configYml(one(List.of(names.split(" ")))))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining(message);
    }

    @Test
    void configYml_hostileText_staysText() {
        ConfigureOptions demo = ConfigureOptions.demo("demo\narchitecture: x");

        assertThatThrownBy(() -> Configure.configYml(demo))
                .isInstanceOfSatisfying(
                        HoldfastException.class,
                        e -> assertThat(e.evidence())
                                .startsWith("cluster_name: ")
                                .contains("cannot name a cluster"));
    }

    private static ConfigureOptions one(List<String> names) {
        return new ConfigureOptions(
                "c",
                "Open-Always-ON",
                "local",
                List.of("dc1"),
                2,
                Optional.empty(),
                names,
                "17",
                "bdrdb",
                List.of(),
                "local",
                false);
    }

    private static ClusterSpec read(ConfigureOptions options) {
        SpecReading reading = SpecReader.read(Configure.configYml(options));
        assertThat(reading).isInstanceOf(SpecReading.Valid.class);
        assertThat(((SpecReading.Valid) reading).warnings()).isEmpty();
        return ((SpecReading.Valid) reading).spec();
    }

    private static List<String> names(ClusterSpec spec, Role role) {
        return spec.with(role).stream().map(InstanceSpec::name).toList();
    }
}
