package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.AwsNetwork;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** A region's VPC with its way to the internet: the cluster's own, or a named one that exists. */
record Vpcs(Ec2Client ec2, Marks marks) {
    /** Found by its id if config.yml has one, else by our tag, else made. */
    Vpc ensure(AwsNetwork network) {
        if (network.vpcId().isPresent()) {
            return existing(network.vpcId().get());
        }
        Vpc vpc = ec2.describeVpcs(r -> r.filters(marks.mine())).vpcs().stream()
                .findFirst()
                .orElseGet(() -> make(network));
        names(vpc.vpcId());
        return vpc;
    }

    private Vpc existing(String id) {
        return ec2.describeVpcs(r -> r.filters(f("vpc-id", id))).vpcs().stream()
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC, "There is no VPC " + id + ". Mend filters.vpc-id below ec2_vpc."));
    }

    private Vpc make(AwsNetwork network) {
        String cidr = network.cidr()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC, "ec2_vpc." + network.region() + " has no cidr. Add one."));
        String name = network.name().orElse(marks.cluster());
        return ec2.createVpc(r -> r.cidrBlock(cidr).tagSpecifications(marks.on(ResourceType.VPC, name)))
                .vpc();
    }

    /** Hosts find AWS's own names only with both attributes. */
    private void names(String vpc) {
        boolean named = ec2.describeVpcAttribute(r -> r.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                .enableDnsHostnames()
                .value();
        if (!named) {
            ec2.modifyVpcAttribute(r -> r.vpcId(vpc)
                    .enableDnsHostnames(
                            AttributeBooleanValue.builder().value(true).build()));
        }
    }

    /** The VPC's internet gateway: its own if it has one, else ours, made and attached. */
    String gateway(String vpc) {
        Optional<InternetGateway> attached =
                ec2.describeInternetGateways(r -> r.filters(f("attachment.vpc-id", vpc))).internetGateways().stream()
                        .findFirst();
        if (attached.isPresent()) {
            return attached.get().internetGatewayId();
        }
        String id = ec2.describeInternetGateways(r -> r.filters(marks.mine())).internetGateways().stream()
                .findFirst()
                .map(InternetGateway::internetGatewayId)
                .orElseGet(() -> ec2.createInternetGateway(
                                r -> r.tagSpecifications(marks.on(ResourceType.INTERNET_GATEWAY, marks.cluster())))
                        .internetGateway()
                        .internetGatewayId());
        ec2.attachInternetGateway(r -> r.vpcId(vpc).internetGatewayId(id));
        return id;
    }

    static Filter f(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
