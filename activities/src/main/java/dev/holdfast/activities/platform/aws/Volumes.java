package dev.holdfast.activities.platform.aws;

import dev.holdfast.activities.platform.aws.Replacement.Kept;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.VolumeSpec;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;

/** Data volumes between two instances. Each call looks first, so that it can be repeated. */
record Volumes(Ec2Client ec2, Waiting waiting) {
    void detach(Kept kept, String instance) {
        if (at(kept.volume(), instance).isPresent()) {
            ec2.detachVolume(r -> r.volumeId(kept.volume()).instanceId(instance).device(kept.device()));
        }
        awaitFree(kept.volume(), instance);
    }

    /** From that instance, not from any. */
    void awaitFree(String volume, String instance) {
        waiting.untilTrue(
                "volume " + volume + " to be free of " + instance,
                () -> at(volume, instance).isEmpty());
    }

    /** All that the replaced instance had, as config.yml wants them to end with it. */
    void attach(Replacement replacement, String instance, InstanceSpec wanted) {
        for (Kept kept : replacement.volumes()) {
            if (at(kept.volume(), instance).isEmpty()) {
                ec2.attachVolume(
                        r -> r.volumeId(kept.volume()).instanceId(instance).device(kept.device()));
            }
            waiting.untilTrue(
                    "volume " + kept.volume() + " to be attached to " + instance,
                    () -> at(kept.volume(), instance)
                            .filter(a -> a.state() == VolumeAttachmentState.ATTACHED)
                            .isPresent());
            endsWith(instance, kept.device(), wanted);
        }
    }

    private void endsWith(String instance, String device, InstanceSpec wanted) {
        boolean ends = wanted.volumes().stream()
                .filter(v -> v.device().equals(device))
                .anyMatch(VolumeSpec::deleteOnTermination);
        ec2.modifyInstanceAttribute(r -> r.instanceId(instance)
                .blockDeviceMappings(InstanceBlockDeviceMappingSpecification.builder()
                        .deviceName(device)
                        .ebs(e -> e.deleteOnTermination(ends))
                        .build()));
    }

    private Optional<VolumeAttachment> at(String volume, String instance) {
        return get(volume).attachments().stream()
                .filter(a -> instance.equals(a.instanceId()) && a.state() != VolumeAttachmentState.DETACHED)
                .findFirst();
    }

    private Volume get(String id) {
        return ec2.describeVolumes(r -> r.filters(Vpcs.f("volume-id", id))).volumes().stream()
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        "Volume " + id + ", which the new instance should have, does not exist any more."
                                + " Nothing was made in its place."));
    }
}
