package dev.holdfast.activities.platform.aws;

import static dev.holdfast.activities.platform.aws.Vpcs.f;

import dev.holdfast.activities.platform.aws.RegionRecord.SubnetRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.ZonePart;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** A subnet per location and zone, and one route table for those that are ours. */
record Subnets(Ec2Client ec2, Marks marks, String vpc) {
    /** Those of the VPC that have the locations' CIDRs, made where they are missing. */
    List<SubnetRecord> ensure(List<LocationSpec> locations) {
        List<Subnet> there =
                ec2.describeSubnets(r -> r.filters(f("vpc-id", vpc))).subnets();
        return locations.stream()
                .flatMap(location -> ZonePart.of(location).stream())
                .map(part -> new SubnetRecord(
                        part.name(),
                        there.stream()
                                .filter(s -> s.cidrBlock().equals(part.subnet()))
                                .findFirst()
                                .map(s -> inItsZone(s, part))
                                .orElseGet(() -> make(part))
                                .subnetId()))
                .toList();
    }

    private static Subnet inItsZone(Subnet subnet, ZonePart part) {
        if (part.zone().filter(z -> !z.equals(subnet.availabilityZone())).isPresent()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "Subnet " + subnet.subnetId() + " with " + part.subnet() + " lies in " + subnet.availabilityZone()
                            + ", not in " + part.zone().get() + ". Mend az or subnet of location " + part.name() + ".");
        }
        return subnet;
    }

    private Subnet make(ZonePart part) {
        part.zone().ifPresent(this::mustBe);
        return ec2.createSubnet(r -> {
                    r.vpcId(vpc).cidrBlock(part.subnet());
                    part.zone().ifPresent(r::availabilityZone);
                    r.tagSpecifications(marks.on(ResourceType.SUBNET, marks.cluster() + "/" + part.name()));
                })
                .subnet();
    }

    /** Each account sees zones of its own. */
    private void mustBe(String zone) {
        List<String> zones = ec2.describeAvailabilityZones().availabilityZones().stream()
                .map(AvailabilityZone::zoneName)
                .sorted()
                .toList();
        if (!zones.contains(zone)) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "The account has no zone " + zone + "; it has " + String.join(", ", zones) + ". Mend az.");
        }
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
