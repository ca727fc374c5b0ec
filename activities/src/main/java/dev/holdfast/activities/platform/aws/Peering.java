package dev.holdfast.activities.platform.aws;

import static dev.holdfast.activities.platform.aws.Vpcs.f;

import dev.holdfast.activities.platform.aws.RegionRecord.SubnetRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

/**
 * Joins the VPCs of two regions: the connection, its acceptance, and the routes both ways. What AWS filters
 * is filtered here once more: not everything that speaks its API does.
 */
record Peering(AwsClients clients, Marks marks, Waiting waiting) {
    private static final Set<String> ALIVE =
            Set.of("initiating-request", "pending-acceptance", "provisioning", "active");

    /** What AWS still lists for a while. */
    static final Set<String> ENDED = Set.of("deleting", "deleted", "expired", "failed", "rejected");

    /** Two regions, in config.yml's order. */
    record Pair(RegionRecord one, RegionRecord other) {}

    static List<Pair> pairs(List<RegionRecord> regions) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            for (int j = i + 1; j < regions.size(); j++) {
                pairs.add(new Pair(regions.get(i), regions.get(j)));
            }
        }
        return pairs;
    }

    /** The connection's id, when traffic can pass. */
    String ensure(Pair pair) {
        Ec2Client from = clients.ec2(pair.one().region());
        Ec2Client to = clients.ec2(pair.other().region());
        String id = between(from, pair)
                .map(VpcPeeringConnection::vpcPeeringConnectionId)
                .orElseGet(() -> request(from, pair));
        accept(to, id);
        route(from, pair.one(), pair.other().cidr(), id);
        route(to, pair.other(), pair.one().cidr(), id);
        return id;
    }

    private static Optional<VpcPeeringConnection> between(Ec2Client ec2, Pair pair) {
        return ec2
                .describeVpcPeeringConnections(r -> r.filters(
                        f("requester-vpc-info.vpc-id", pair.one().vpc()),
                        f("accepter-vpc-info.vpc-id", pair.other().vpc())))
                .vpcPeeringConnections()
                .stream()
                .filter(c -> ALIVE.contains(c.status().codeAsString()))
                .filter(c -> c.requesterVpcInfo().vpcId().equals(pair.one().vpc())
                        && c.accepterVpcInfo().vpcId().equals(pair.other().vpc()))
                .findFirst();
    }

    private String request(Ec2Client ec2, Pair pair) {
        String name =
                marks.cluster() + "/" + pair.one().region() + "/" + pair.other().region();
        return ec2.createVpcPeeringConnection(r -> r.vpcId(pair.one().vpc())
                        .peerVpcId(pair.other().vpc())
                        .peerRegion(pair.other().region())
                        .tagSpecifications(marks.on(ResourceType.VPC_PEERING_CONNECTION, name)))
                .vpcPeeringConnection()
                .vpcPeeringConnectionId();
    }

    /** The other region sees a request some seconds later. */
    private void accept(Ec2Client to, String id) {
        VpcPeeringConnection offered = waiting.until(
                "peering " + id + " to be offered",
                () -> seen(to, id).filter(c -> !c.status().codeAsString().equals("initiating-request")));
        if (offered.tags().stream().noneMatch(t -> t.key().equals(Marks.CLUSTER))) {
            // Each side has tags of its own.
            to.createTags(r -> r.resources(id).tags(marks.tags(marks.cluster())));
        }
        if (offered.status().codeAsString().equals("pending-acceptance")) {
            to.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));
            waiting.untilTrue(
                    "peering " + id + " to be active",
                    () -> seen(to, id)
                            .filter(c -> c.status().codeAsString().equals("active"))
                            .isPresent());
        }
    }

    private static Optional<VpcPeeringConnection> seen(Ec2Client ec2, String id) {
        return ec2
                .describeVpcPeeringConnections(r -> r.filters(f("vpc-peering-connection-id", id)))
                .vpcPeeringConnections()
                .stream()
                .filter(c -> c.vpcPeeringConnectionId().equals(id))
                .findFirst();
    }

    /** In every table that serves our subnets: a VPC that existed before may have several. */
    private void route(Ec2Client ec2, RegionRecord region, String cidr, String peering) {
        for (RouteTable table : tables(ec2, region)) {
            Optional<Route> route = table.routes().stream()
                    .filter(r -> cidr.equals(r.destinationCidrBlock()))
                    .findFirst();
            if (route.isEmpty()) {
                ec2.createRoute(r -> r.routeTableId(table.routeTableId())
                        .destinationCidrBlock(cidr)
                        .vpcPeeringConnectionId(peering));
            } else if (!peering.equals(route.get().vpcPeeringConnectionId())) {
                ec2.replaceRoute(r -> r.routeTableId(table.routeTableId())
                        .destinationCidrBlock(cidr)
                        .vpcPeeringConnectionId(peering));
            }
        }
    }

    private static List<RouteTable> tables(Ec2Client ec2, RegionRecord region) {
        Filter subnets = Filter.builder()
                .name("association.subnet-id")
                .values(region.subnets().stream().map(SubnetRecord::id).toList())
                .build();
        return ec2.describeRouteTables(r -> r.filters(subnets)).routeTables();
    }
}
