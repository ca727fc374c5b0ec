package dev.holdfast.activities.platform.aws;

import static dev.holdfast.activities.platform.aws.Vpcs.f;

import dev.holdfast.activities.platform.aws.RegionRecord.SubnetRecord;
import dev.holdfast.core.spec.LocationSpec;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** A subnet per location, and one route table for those that are ours. */
record Subnets(Ec2Client ec2, Marks marks, String vpc) {
    /** Those of the VPC that have the locations' CIDRs, made where they are missing. */
    List<SubnetRecord> ensure(List<LocationSpec> locations) {
        List<Subnet> there =
                ec2.describeSubnets(r -> r.filters(f("vpc-id", vpc))).subnets();
        return locations.stream()
                .map(location -> new SubnetRecord(
                        location.name(),
                        there.stream()
                                .filter(s -> s.cidrBlock().equals(location.subnet()))
                                .findFirst()
                                .orElseGet(() -> make(location))
                                .subnetId()))
                .toList();
    }

    private Subnet make(LocationSpec location) {
        return ec2.createSubnet(r -> {
                    r.vpcId(vpc).cidrBlock(location.subnet());
                    location.zone().ifPresent(r::availabilityZone);
                    r.tagSpecifications(marks.on(ResourceType.SUBNET, marks.cluster() + "/" + location.name()));
                })
                .subnet();
    }

    /** The cluster's route table: everything else goes to the internet gateway. A subnet that has a table keeps it. */
    String routes(List<SubnetRecord> subnets, String gateway) {
        List<RouteTable> tables =
                ec2.describeRouteTables(r -> r.filters(f("vpc-id", vpc))).routeTables();
        RouteTable ours = tables.stream()
                .filter(t -> t.tags().stream()
                        .anyMatch(tag ->
                                tag.key().equals(Marks.CLUSTER) && tag.value().equals(marks.cluster())))
                .findFirst()
                .orElseGet(() -> ec2.createRouteTable(r ->
                                r.vpcId(vpc).tagSpecifications(marks.on(ResourceType.ROUTE_TABLE, marks.cluster())))
                        .routeTable());
        if (ours.routes().stream().noneMatch(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))) {
            ec2.createRoute(r -> r.routeTableId(ours.routeTableId())
                    .destinationCidrBlock("0.0.0.0/0")
                    .gatewayId(gateway));
        }
        for (SubnetRecord subnet : subnets) {
            if (tables.stream().noneMatch(t -> serves(t, subnet.id()))) {
                ec2.associateRouteTable(r -> r.routeTableId(ours.routeTableId()).subnetId(subnet.id()));
            }
        }
        return ours.routeTableId();
    }

    private static boolean serves(RouteTable table, String subnet) {
        return table.associations().stream().anyMatch(a -> subnet.equals(a.subnetId()));
    }
}
