package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.InstanceSpec;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Elastic IPs: one that the cluster allocates and releases, or one that exists and stays. */
record Addresses(Ec2Client ec2, Marks marks) {
    static final String NEW = "new";

    /** The host's public address, associated with its instance; empty when config.yml wants none. */
    Optional<String> ensure(InstanceSpec wanted, String instance) {
        return wanted.machine().elasticIp().map(asked -> {
            Address address = asked.equals(NEW) ? own(wanted) : existing(asked);
            if (!instance.equals(address.instanceId())) {
                ec2.associateAddress(r -> r.allocationId(address.allocationId())
                        .instanceId(instance)
                        .allowReassociation(asked.equals(NEW)));
            }
            return address.publicIp();
        });
    }

    private Address own(InstanceSpec wanted) {
        return ec2.describeAddresses(r -> r.filters(marks.mine(), Marks.ofNode(wanted.name()))).addresses().stream()
                .findFirst()
                .orElseGet(() -> allocated(wanted));
    }

    private Address allocated(InstanceSpec wanted) {
        String id = ec2.allocateAddress(r -> r.domain(DomainType.VPC)
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.ELASTIC_IP)
                                .tags(marks.tags(wanted.name(), wanted.node()))
                                .build()))
                .allocationId();
        return ec2.describeAddresses(r -> r.allocationIds(id)).addresses().get(0);
    }

    private Address existing(String address) {
        return ec2.describeAddresses(r -> r.filters(Vpcs.f("public-ip", address))).addresses().stream()
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "There is no elastic IP " + address + " in this region of the account. Mend elastic_ip, or set"
                                + " assign_elastic_ip: yes for a new one."));
    }
}
