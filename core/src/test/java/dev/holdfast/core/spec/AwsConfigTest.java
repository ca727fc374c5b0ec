package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What configure writes for AWS, what it reads back as, and what is held against TPA's own files. */
class AwsConfigTest {
    private static final AwsOptions THREE = new AwsOptions(
            List.of("us-east-1", "eu-west-1", "ap-southeast-2"),
            AwsOptions.NETWORK,
            List.of("203.0.113.0/24"),
            AwsOptions.image("Debian", "13").orElseThrow(),
            Optional.of("t3.medium"),
            Optional.of("edb-pgd"),
            Optional.of("semab"),
            AwsOptions.Sizes.standard());

    private static SpecReading.Valid configured(AwsOptions aws) {
        String yaml = Configure.configYml(
                ConfigureOptions.demo("test_cluster").withPlatform("aws").withAws(aws));
        return (SpecReading.Valid) SpecReader.read(yaml);
    }

    @Test
    void everyRegionHasANetworkOfItsOwn() {
        ClusterSpec spec = configured(THREE).spec();
        AwsSpec aws = spec.aws().orElseThrow();
        assertThat(aws.networks().stream().map(n -> n.region() + " " + n.cidr().orElse("")))
                .containsExactly("us-east-1 10.33.0.0/16", "eu-west-1 10.34.0.0/16", "ap-southeast-2 10.35.0.0/16");
        assertThat(spec.locations().stream().map(LocationSpec::subnet))
                .containsExactly("10.33.0.0/24", "10.34.0.0/24", "10.35.0.0/24");
        assertThat(spec.locations().get(0).zones()).containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
        assertThat(OpenDoors.objections(spec, false)).isEmpty();
    }

    @Test
    void locationsOfOneRegionGoRoundItsZones() {
        AwsOptions one = new AwsOptions(
                List.of("us-east-1"),
                "198.18.220.0/22",
                List.of(),
                AwsOptions.image("Debian", "13").orElseThrow(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AwsOptions.Sizes.standard());
        SpecReading.Valid reading = configured(one);
        assertThat(reading.spec().locations().stream().map(l -> l.zone().orElse("") + " " + l.subnet()))
                .containsExactly(
                        "us-east-1a 198.18.220.0/24", "us-east-1b 198.18.221.0/24", "us-east-1c 198.18.222.0/24");
        assertThat(reading.warnings()).anyMatch(w -> w.message().contains("No rule lets SSH in"));
    }

    @Test
    void dataNodesOfALocationLieInDifferentZones() {
        ClusterSpec spec = configured(THREE).spec();
        List<String> first = spec.instances().stream()
                .filter(i -> i.location().equals("datacenter1"))
                .map(i -> i.name() + " " + ZonePart.of(spec, i).subnet())
                .toList();
        List<String> data = spec.with(Role.POSTGRES).stream()
                .filter(i -> i.location().equals("datacenter1"))
                .map(i -> ZonePart.of(spec, i).zone().orElse(""))
                .toList();
        assertThat(data).startsWith("us-east-1a", "us-east-1b");
        assertThat(first).anyMatch(s -> s.endsWith("10.33.0.64/26")).allMatch(s -> s.endsWith("/26"));
        InstanceSpec there = spec.instances().get(0).launched(List.of(), "10.33.0.130");
        assertThat(ZonePart.of(spec, there).zone()).contains("us-east-1c");
    }

    @Test
    void zonesMustBeOfTheRegionAndHaveRoom() {
        String yaml = Configure.configYml(
                ConfigureOptions.demo("test_cluster").withPlatform("aws").withAws(THREE));
        SpecReading reading = SpecReader.read(yaml.replace("us-east-1c]", "us-west-2c, us-east-1d, us-east-1e]")
                .replace("subnet: 10.34.0.0/24", "subnet: 10.34.0.0/28"));
        assertThat(((SpecReading.Invalid) reading).problems())
                .extracting(SpecProblem::message)
                .contains(
                        "us-west-2c is no zone of us-east-1.",
                        "datacenter1 has 5 zones.",
                        "10.34.0.0/28 is too small for several zones.");
    }

    @Test
    void volumesFollowTheRole() {
        ClusterSpec spec = configured(THREE).spec();
        InstanceSpec data = spec.with(Role.POSTGRES).get(0);
        assertThat(data.volumes().stream().map(v -> v.device() + " " + v.sizeGigabytes()))
                .containsExactly("root 16", "/dev/sdf 64");
        InstanceSpec barman = spec.with(Role.BARMAN).get(0);
        assertThat(barman.volumes().get(1).use().purpose()).contains("barman_data");
        assertThat(barman.volumes().get(1).sizeGigabytes()).isEqualTo(128);
        InstanceSpec witness = spec.with(Role.WITNESS).get(0);
        assertThat(witness.volumes().stream().map(VolumeSpec::device)).containsExactly("root");
        assertThat(data.address().user()).contains("admin");
    }

    @Test
    void anOpenDoorNeedsAWord() {
        AwsOptions open = new AwsOptions(
                THREE.regions(),
                THREE.network(),
                List.of("0.0.0.0/0"),
                THREE.image(),
                THREE.instanceType(),
                THREE.bucket(),
                THREE.owner(),
                THREE.sizes());
        SpecReading.Valid reading = configured(open);
        assertThat(reading.warnings()).anyMatch(w -> w.message().contains("0.0.0.0/0"));
        assertThat(OpenDoors.objections(reading.spec(), false)).hasSize(1);
        assertThat(OpenDoors.objections(reading.spec(), true)).isEmpty();
    }

    @Test
    void oneNetworkForTwoRegionsIsWarnedOfAndRefused() {
        SpecReading reading = SpecReader.read(Configure.configYml(ConfigureOptions.demo("test_cluster")
                        .withPlatform("aws")
                        .withAws(THREE))
                .replace("cidr: 10.34.0.0/16", "cidr: 10.32.0.0/14"));
        SpecReading.Valid valid = (SpecReading.Valid) reading;
        assertThat(valid.warnings()).anyMatch(w -> w.message().contains("no peering can join them"));
        assertThat(OpenDoors.objections(valid.spec(), true)).isNotEmpty();
    }
}
