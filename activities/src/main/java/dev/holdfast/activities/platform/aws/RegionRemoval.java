package dev.holdfast.activities.platform.aws;

import static dev.holdfast.activities.platform.aws.Vpcs.f;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Takes away what a cluster has in one region, in an order in which nothing that goes is still in use. */
record RegionRemoval(Ec2Client ec2, String region, String cluster, Waiting waiting) {
    /** Instances first, everywhere: volumes, addresses and networks are free when they are gone. */
    void instances() {
        Instances instances = new Instances(ec2, cluster);
        List<String> ids = instances.all().stream().map(i -> i.instanceId()).toList();
        for (String id : ids) {
            ec2.modifyInstanceAttribute(r -> r.instanceId(id)
                    .disableApiTermination(
                            AttributeBooleanValue.builder().value(false).build()));
        }
        if (!ids.isEmpty()) {
            ec2.terminateInstances(r -> r.instanceIds(ids));
            ids.forEach(id -> instances.awaitGone(id, waiting));
        }
    }

    /** Peerings next. Either side may have taken one away already. */
    void peerings() {
        ec2.describeVpcPeeringConnections(r -> r.filters(Marks.of(cluster))).vpcPeeringConnections().stream()
                .filter(c -> !Peering.ENDED.contains(c.status().codeAsString()))
                .filter(c -> Marks.cluster(c.tags()).filter(cluster::equals).isPresent())
                .forEach(
                        c -> ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(c.vpcPeeringConnectionId())));
    }

    /** Then the rest. */
    void rest() {
        ec2.describeVolumes(r -> r.filters(Marks.of(cluster), f("status", "available")))
                .volumes()
                .forEach(v -> ec2.deleteVolume(r -> r.volumeId(v.volumeId())));
        ec2.describeAddresses(r -> r.filters(Marks.of(cluster))).addresses().forEach(a -> {
            if (a.associationId() != null) {
                ec2.disassociateAddress(r -> r.associationId(a.associationId()));
            }
            ec2.releaseAddress(r -> r.allocationId(a.allocationId()));
        });
        ec2.describeKeyPairs(r -> r.filters(Marks.of(cluster)))
                .keyPairs()
                .forEach(k -> ec2.deleteKeyPair(r -> r.keyName(k.keyName())));
        ec2.describeSecurityGroups(r -> r.filters(Marks.of(cluster)))
                .securityGroups()
                .forEach(g -> ec2.deleteSecurityGroup(r -> r.groupId(g.groupId())));
        network();
    }

    private void network() {
        ec2.describeRouteTables(r -> r.filters(Marks.of(cluster))).routeTables().forEach(this::table);
        ec2.describeSubnets(r -> r.filters(Marks.of(cluster)))
                .subnets()
                .forEach(s -> ec2.deleteSubnet(r -> r.subnetId(s.subnetId())));
        ec2.describeInternetGateways(r -> r.filters(Marks.of(cluster)))
                .internetGateways()
                .forEach(this::gateway);
        ec2.describeVpcs(r -> r.filters(Marks.of(cluster))).vpcs().forEach(v -> ec2.deleteVpc(r -> r.vpcId(v.vpcId())));
    }

    private void table(RouteTable table) {
        table.associations().stream()
                .filter(a -> !Boolean.TRUE.equals(a.main()))
                .forEach(a -> ec2.disassociateRouteTable(r -> r.associationId(a.routeTableAssociationId())));
        ec2.deleteRouteTable(r -> r.routeTableId(table.routeTableId()));
    }

    private void gateway(InternetGateway gateway) {
        gateway.attachments()
                .forEach(a -> ec2.detachInternetGateway(
                        r -> r.internetGatewayId(gateway.internetGatewayId()).vpcId(a.vpcId())));
        ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway.internetGatewayId()));
    }
}
