package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.spec.AddressSpec;
import dev.holdfast.core.spec.AwsNetwork;
import dev.holdfast.core.spec.AwsRule;
import dev.holdfast.core.spec.AwsSpec;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.DnsZone;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.MachineSpec;
import dev.holdfast.core.spec.PgdNodeSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.ScheduleSpec;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.spec.SoftwareSpec;
import dev.holdfast.core.spec.SshSpec;
import dev.holdfast.core.spec.VolumeSpec;
import dev.holdfast.core.spec.VolumeUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The clusters that the tests make. */
final class TrialSpecs {
    static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-southeast-2");

    private TrialSpecs() {}

    /** A cluster with that many regions and hosts in each. */
    static ClusterSpec spec(int regions, int hosts) {
        List<LocationSpec> locations = new ArrayList<>();
        List<AwsNetwork> networks = new ArrayList<>();
        List<AwsRule> rules = new ArrayList<>(List.of(new AwsRule("tcp", 22, 22, "203.0.113.0/24")));
        List<InstanceSpec> instances = new ArrayList<>();
        for (int r = 0; r < regions; r++) {
            String region = REGIONS.get(r);
            String subnet = "10." + (33 + r) + ".1.0/24";
            locations.add(new LocationSpec("dc" + (r + 1), subnet, Optional.of(region), List.of(region + "a")));
            networks.add(new AwsNetwork(
                    region, Optional.of("Test"), Optional.of("10." + (33 + r) + ".0.0/16"), Optional.empty()));
            rules.add(new AwsRule("tcp", 5432, 5432, subnet));
            for (int h = 0; h < hosts; h++) {
                int node = instances.size() + 1;
                instances.add(instance("h" + node, node, "dc" + (r + 1)));
            }
        }
        AwsSpec aws = new AwsSpec(
                List.of(new Setting("Owner", "semab")),
                networks,
                Optional.of("debian-13-amd64-*"),
                Optional.of("136693071363"),
                rules,
                Optional.of("private"),
                Optional.of("auto"),
                Optional.empty());
        return new ClusterSpec(
                "trial",
                "Open-Always-ON",
                "aws",
                locations,
                instances,
                new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
                new ProxySpec("local", 6432, 6433),
                BackupSpec.standard(),
                Optional.empty(),
                SoftwareSpec.none(),
                SshSpec.standard(),
                Optional.of(aws),
                Optional.empty(),
                ScheduleSpec.standard(),
                EventPolicy.standard());
    }

    /** A cluster with that many hosts in all, spread evenly over the regions. */
    static ClusterSpec withHosts(int regions, int hosts) {
        ClusterSpec most = spec(regions, (hosts + regions - 1) / regions);
        return with(most, spread(most.instances(), regions).limit(hosts).toList(), most.aws());
    }

    /** First the first host of each region, then the second. */
    private static Stream<InstanceSpec> spread(List<InstanceSpec> instances, int regions) {
        int each = instances.size() / regions;
        return instances.stream().sorted(Comparator.comparingInt(i -> (i.node() - 1) % each));
    }

    /** The same cluster whose locations spread over that many zones. */
    static ClusterSpec withZones(ClusterSpec s, String letters) {
        List<LocationSpec> spread = s.locations().stream()
                .map(l -> new LocationSpec(
                        l.name(),
                        l.subnet(),
                        l.region(),
                        letters.chars()
                                .mapToObj(z -> l.region().orElseThrow() + (char) z)
                                .toList()))
                .toList();
        return with(s, spread, s.instances(), s.aws());
    }

    /** The same cluster with another image. */
    static ClusterSpec withImage(ClusterSpec spec, String name) {
        return withImage(spec, name, spec.aws().orElseThrow().imageOwner());
    }

    /** The same cluster with a Barman host in each of those locations. */
    static ClusterSpec backedUp(ClusterSpec spec, List<String> locations) {
        List<InstanceSpec> all = new ArrayList<>(spec.instances());
        for (String location : locations) {
            int node = all.size() + 1;
            all.add(new InstanceSpec("b" + node, node, location, Set.of(Role.BARMAN), Optional.empty()));
        }
        return with(spec, all, spec.aws());
    }

    /** The same cluster in a network of the first region that exists. */
    static ClusterSpec inVpc(ClusterSpec spec, String vpc) {
        AwsSpec aws = spec.aws().orElseThrow();
        AwsNetwork own = aws.networks().get(0);
        AwsNetwork lent = new AwsNetwork(own.region(), own.name(), own.cidr(), Optional.of(vpc));
        return with(
                spec,
                spec.instances(),
                Optional.of(new AwsSpec(
                        aws.tags(),
                        List.of(lent),
                        aws.imageName(),
                        aws.imageOwner(),
                        aws.rules(),
                        aws.reachability(),
                        aws.bucket(),
                        aws.keyName())));
    }

    static ClusterSpec withImage(ClusterSpec spec, String name, Optional<String> owner) {
        AwsSpec aws = spec.aws().orElseThrow();
        AwsSpec other = new AwsSpec(
                aws.tags(),
                aws.networks(),
                Optional.of(name),
                owner,
                aws.rules(),
                aws.reachability(),
                aws.bucket(),
                aws.keyName());
        return with(spec, spec.instances(), Optional.of(other));
    }

    /** The same cluster whose hosts get elastic IPs, and names in a zone. */
    static ClusterSpec withNames(ClusterSpec s, String zone) {
        List<InstanceSpec> named = s.instances().stream()
                .map(i -> new InstanceSpec(
                        i.name(),
                        i.node(),
                        i.location(),
                        i.roles(),
                        i.backup(),
                        i.upstream(),
                        i.address(),
                        i.volumes(),
                        i.pgd(),
                        new MachineSpec(
                                i.machine().type(),
                                Optional.empty(),
                                Optional.of("public"),
                                Optional.of("new"),
                                List.of(),
                                Optional.of(new DnsZone(Optional.empty(), Optional.of(zone), false)))))
                .toList();
        return with(s, named, s.aws());
    }

    private static ClusterSpec with(ClusterSpec s, List<InstanceSpec> instances, Optional<AwsSpec> aws) {
        return with(s, s.locations(), instances, aws);
    }

    private static ClusterSpec with(
            ClusterSpec s, List<LocationSpec> locations, List<InstanceSpec> instances, Optional<AwsSpec> aws) {
        return new ClusterSpec(
                s.name(),
                s.architecture(),
                s.platform(),
                locations,
                instances,
                s.postgres(),
                s.proxy(),
                s.backup(),
                s.pgd(),
                s.software(),
                s.access(),
                aws,
                s.bare(),
                s.schedules(),
                s.events());
    }

    private static InstanceSpec instance(String name, int node, String location) {
        VolumeUse data = new VolumeUse(
                Optional.of("postgres_data"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new InstanceSpec(
                name,
                node,
                location,
                Set.of(Role.POSTGRES),
                Optional.empty(),
                Optional.empty(),
                AddressSpec.none(),
                List.of(
                        new VolumeSpec("root", Optional.of("gp2"), 16, 0, true, true, false, VolumeUse.none()),
                        new VolumeSpec("/dev/sdf", Optional.of("gp2"), 64, 0, true, true, false, data)),
                PgdNodeSpec.none(),
                new MachineSpec(
                        Optional.of("t3.medium"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }
}
