package dev.holdfast.activities.platform.aws;

import dev.holdfast.activities.platform.aws.RegionRecord.SubnetRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.AwsNetwork;
import dev.holdfast.core.spec.AwsSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** What all instances need before the first one: bucket, role, and in each region network, firewall and key; then the peerings. */
record Preparation(AwsClients clients, AwsNotes notes, Waiting waiting) {
    AwsRecord run(ClusterSpec spec, Marks marks, String publicKey) {
        List<String> regions = regions(spec);
        AwsSpec aws = AwsHosts.aws(spec);
        String account = clients.sts(regions.get(0)).getCallerIdentity().account();
        String bucket = bucket(aws, marks, account);
        String home = notes.claim(spec.name())
                .map(AwsClaim::home)
                .or(() -> new Buckets(clients.s3(regions.get(0)), marks).region(bucket, regions.get(0)))
                .orElseGet(() -> home(spec));
        Buckets buckets = new Buckets(clients.s3(home), marks);
        claim(spec.name(), first(home, regions), bucket, buckets);
        if (notes.claim(spec.name()).orElseThrow().made()) {
            if (!buckets.exists(bucket)) {
                buckets.make(bucket, home);
            }
            buckets.secure(bucket);
        }
        String profile = new Profiles(clients.iam(), marks).ensure(bucket);
        List<RegionRecord> records = Parallel.each(regions, r -> region(spec, r, marks, publicKey));
        Peering peering = new Peering(clients, marks, waiting);
        Peering.pairs(records).forEach(peering::ensure);
        AwsRecord record = new AwsRecord(account, home, bucket, profile, marks.global(), records);
        if (!Optional.of(record).equals(notes.prepared(spec.name()))) {
            notes.write(spec.name(), record);
        }
        return record;
    }

    /** Where the bucket is made: if possible where nothing is backed up, so that every copy leaves its region. */
    static String home(ClusterSpec spec) {
        List<String> regions = regions(spec);
        List<String> backedUp = spec.instances().stream()
                .filter(i -> i.backup().isPresent() || i.has(Role.BARMAN))
                .map(i -> AwsHosts.region(spec, i.location()))
                .toList();
        return regions.stream().filter(r -> !backedUp.contains(r)).findFirst().orElse(regions.get(0));
    }

    private static List<String> first(String home, List<String> regions) {
        return Stream.concat(Stream.of(home), regions.stream().filter(r -> !r.equals(home)))
                .toList();
    }

    /** Before anything is made; a bucket that is there already and is not ours stays when the cluster goes. */
    private void claim(String cluster, List<String> regions, String bucket, Buckets buckets) {
        Optional<AwsClaim> before = notes.claim(cluster);
        boolean known = before.filter(c -> c.bucket().equals(bucket)).isPresent();
        if (before.isPresent() && !known) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Cluster " + cluster + " has its bucket " + before.get().bucket() + "; config.yml now names "
                            + bucket + ". Set cluster_bucket back, or tear the cluster down first.");
        }
        boolean made = before.map(AwsClaim::made).orElseGet(() -> !buckets.exists(bucket) || buckets.ours(bucket));
        AwsClaim claim = new AwsClaim(regions, bucket, made);
        if (!Optional.of(claim).equals(before)) {
            notes.write(cluster, claim);
        }
    }

    private RegionRecord region(ClusterSpec spec, String region, Marks marks, String publicKey) {
        Ec2Client ec2 = clients.ec2(region);
        AwsSpec aws = AwsHosts.aws(spec);
        AwsNetwork wanted = aws.network(region)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC, "ec2_vpc has no entry for region " + region + ". Add one with a cidr."));
        Vpcs vpcs = new Vpcs(ec2, marks);
        Vpc vpc = vpcs.ensure(wanted);
        String gateway = vpcs.gateway(vpc.vpcId());
        Subnets subnets = new Subnets(ec2, marks, vpc.vpcId());
        List<SubnetRecord> made = subnets.ensure(locations(spec, region));
        String table = subnets.routes(made, gateway);
        String group = new Firewall(ec2, marks, vpc.vpcId()).ensure(aws.rules());
        if (aws.keyName().isEmpty()) {
            new KeyPairs(ec2, marks).ensure(publicKey);
        }
        return new RegionRecord(region, vpc.vpcId(), vpc.cidrBlock(), table, group, made);
    }

    private static List<LocationSpec> locations(ClusterSpec spec, String region) {
        return spec.locations().stream()
                .filter(l -> region.equals(AwsHosts.region(spec, l.name())))
                .toList();
    }

    static List<String> regions(ClusterSpec spec) {
        return spec.locations().stream()
                .map(l -> AwsHosts.region(spec, l.name()))
                .distinct()
                .toList();
    }

    /** A bucket's name is one of the whole world's; with the account's number it is free. */
    static String bucket(AwsSpec aws, Marks marks, String account) {
        return aws.bucket()
                .filter(b -> !b.equals("auto"))
                .orElseGet(() -> marks.global().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + account);
    }
}
