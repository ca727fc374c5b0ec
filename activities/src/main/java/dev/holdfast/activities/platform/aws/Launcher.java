package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.spec.AwsSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.VolumeSpec;
import dev.holdfast.core.spec.ZonePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * Calls RunInstances, once per launch.
 *
 * @param place the region's part of what was prepared
 */
record Launcher(Ec2Client ec2, Marks marks, AwsRecord prepared, RegionRecord place) {
    /** TPA's size of the root volume, where config.yml says none. */
    private static final int ROOT_GIGABYTES = 16;

    private static final String TYPE = "t3.medium";
    static final String LAUNCH = "holdfast:launch";

    Instance run(ClusterSpec spec, InstanceSpec wanted, Launch launch) {
        AwsSpec aws = AwsHosts.aws(spec);
        String subnet = place.subnet(ZonePart.of(spec, wanted).name());
        RunInstancesRequest request = RunInstancesRequest.builder()
                .clientToken(launch.token())
                .minCount(1)
                .maxCount(1)
                .imageId(launch.image())
                .instanceType(wanted.machine().type().orElse(TYPE))
                .keyName(aws.keyName().orElse(prepared.key()))
                .userData(UserData.base64(launch.userData()))
                .iamInstanceProfile(p -> p.name(prepared.profile()))
                .networkInterfaces(network(subnet, aws, wanted))
                .blockDeviceMappings(volumes(wanted.volumes(), launch.rootDevice()))
                .metadataOptions(m -> m.httpTokens(HttpTokensState.REQUIRED).httpPutResponseHopLimit(1))
                .disableApiTermination(true)
                .tagSpecifications(
                        tags(ResourceType.INSTANCE, wanted, launch), tags(ResourceType.VOLUME, wanted, launch))
                .build();
        return ec2.runInstances(request).instances().get(0);
    }

    private InstanceNetworkInterfaceSpecification network(String subnet, AwsSpec aws, InstanceSpec wanted) {
        String reach = wanted.machine().reachability().or(aws::reachability).orElse("public");
        InstanceNetworkInterfaceSpecification.Builder network = InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .deleteOnTermination(true)
                .subnetId(subnet)
                .groups(place.securityGroup())
                .associatePublicIpAddress(reach.equals("public"));
        wanted.address().privateIp().ifPresent(network::privateIpAddress);
        return network.build();
    }

    /** All are encrypted, whatever config.yml says: it costs nothing. */
    private static List<BlockDeviceMapping> volumes(List<VolumeSpec> wanted, String root) {
        List<BlockDeviceMapping> mappings = new ArrayList<>();
        for (VolumeSpec volume : wanted) {
            boolean isRoot = volume.device().equals("root");
            mappings.add(mapping(volume, isRoot ? root : volume.device()));
        }
        if (wanted.stream().noneMatch(v -> v.device().equals("root"))) {
            mappings.add(BlockDeviceMapping.builder()
                    .deviceName(root)
                    .ebs(e -> e.volumeSize(ROOT_GIGABYTES)
                            .volumeType(VolumeType.GP3)
                            .encrypted(true)
                            .deleteOnTermination(true))
                    .build());
        }
        return mappings;
    }

    private static BlockDeviceMapping mapping(VolumeSpec volume, String device) {
        EbsBlockDevice.Builder ebs = EbsBlockDevice.builder()
                .encrypted(true)
                .deleteOnTermination(volume.deleteOnTermination())
                .volumeType(volume.type().orElse("gp3"));
        Optional.of(volume.sizeGigabytes()).filter(s -> s > 0).ifPresent(ebs::volumeSize);
        Optional.of(volume.iops()).filter(i -> i > 0).ifPresent(ebs::iops);
        return BlockDeviceMapping.builder().deviceName(device).ebs(ebs.build()).build();
    }

    private TagSpecification tags(ResourceType type, InstanceSpec wanted, Launch launch) {
        List<Tag> tags = new ArrayList<>(marks.tags(wanted.name(), wanted.node()));
        wanted.machine()
                .tags()
                .forEach(t ->
                        tags.add(Tag.builder().key(t.name()).value(t.value()).build()));
        tags.add(Tag.builder().key(LAUNCH).value(launch.token()).build());
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }
}
