package dev.holdfast.activities.platform.aws;

import static dev.holdfast.activities.platform.aws.Vpcs.f;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Everything of a region that carries our tag, looked up kind by kind: the list of tags remembers what is gone. */
final class Holdings {
    private final Ec2Client ec2;
    private final String region;
    private final Optional<String> cluster;
    private final Filter[] filters;
    private final List<Holding> found = new ArrayList<>();

    private Holdings(Ec2Client ec2, String region, Optional<String> cluster) {
        this.ec2 = ec2;
        this.region = region;
        this.cluster = cluster;
        this.filters = new Filter[] {cluster.map(Marks::of).orElseGet(() -> f("tag-key", Marks.CLUSTER))};
    }

    /** What one cluster has. */
    static List<Holding> of(Ec2Client ec2, String region, String cluster) {
        return new Holdings(ec2, region, Optional.of(cluster)).all();
    }

    /** What any cluster has. */
    static List<Holding> ofAll(Ec2Client ec2, String region) {
        return new Holdings(ec2, region, Optional.empty()).all();
    }

    private List<Holding> all() {
        ec2.describeInstancesPaginator(r -> r.filters(filters)).reservations().stream()
                .flatMap(r -> r.instances().stream())
                .filter(i -> !Instances.GONE.contains(i.state().name()))
                .forEach(i -> add("instance", i.instanceId(), i.tags()));
        ec2.describeVolumesPaginator(r -> r.filters(filters)).volumes().stream()
                .forEach(v -> add("volume", v.volumeId(), v.tags()));
        ec2.describeAddresses(r -> r.filters(filters))
                .addresses()
                .forEach(a -> add("elastic IP", a.allocationId(), a.tags()));
        ec2.describeVpcPeeringConnections(r -> r.filters(filters)).vpcPeeringConnections().stream()
                .filter(c -> !Peering.ENDED.contains(c.status().codeAsString()))
                .filter(c -> wanted(c.tags()))
                .forEach(c -> add("peering", c.vpcPeeringConnectionId(), c.tags()));
        ec2.describeKeyPairs(r -> r.filters(filters)).keyPairs().forEach(k -> add("key pair", k.keyName(), k.tags()));
        ec2.describeSecurityGroups(r -> r.filters(filters))
                .securityGroups()
                .forEach(g -> add("security group", g.groupId(), g.tags()));
        network();
        return List.copyOf(found);
    }

    private void network() {
        ec2.describeRouteTables(r -> r.filters(filters))
                .routeTables()
                .forEach(t -> add("route table", t.routeTableId(), t.tags()));
        ec2.describeSubnets(r -> r.filters(filters)).subnets().forEach(s -> add("subnet", s.subnetId(), s.tags()));
        ec2.describeInternetGateways(r -> r.filters(filters))
                .internetGateways()
                .forEach(g -> add("internet gateway", g.internetGatewayId(), g.tags()));
        ec2.describeVpcs(r -> r.filters(filters)).vpcs().forEach(v -> add("VPC", v.vpcId(), v.tags()));
    }

    private void add(String type, String id, List<Tag> tags) {
        found.add(new Holding(Marks.cluster(tags).orElse(""), region, type, id));
    }

    private boolean wanted(List<Tag> tags) {
        return Marks.cluster(tags).filter(c -> c.equals(cluster.orElse(c))).isPresent();
    }
}
