package dev.holdfast.activities.platform.aws;

import dev.holdfast.activities.platform.aws.Replacement.Kept;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Ends an instance after its data volumes were taken from it: stopped, so that the file systems are whole; then detached. */
record Retirement(Instances instances, Volumes volumes, Waiting waiting) {
    /** AWS says at each dry run whether the caller may; nothing was done yet. */
    void mustBeAllowed(Replacement replacement) {
        Ec2Client ec2 = instances.ec2();
        List<String> ids = List.of(replacement.instance());
        dry(() -> ec2.stopInstances(r -> r.instanceIds(ids).dryRun(true)));
        for (Kept kept : replacement.volumes()) {
            dry(() -> ec2.detachVolume(
                    r -> r.volumeId(kept.volume()).instanceId(ids.get(0)).dryRun(true)));
        }
        dry(() -> ec2.terminateInstances(r -> r.instanceIds(ids).dryRun(true)));
    }

    private static void dry(Runnable call) {
        try {
            call.run();
        } catch (Ec2Exception e) {
            // Protection against termination, which is lifted later, may be told before the permission.
            if (!Set.of("DryRunOperation", "OperationNotPermitted").contains(AwsErrors.code(e))) {
                throw e;
            }
        }
    }

    /** The instance is gone and its volumes wait, or are at the next instance already. */
    void finish(Replacement replacement) {
        instances.alive(replacement.instance()).ifPresent(i -> end(i, replacement));
        // One that is shutting down still has its address.
        instances.awaitGone(replacement.instance(), waiting);
        replacement.volumes().forEach(kept -> volumes.awaitFree(kept.volume(), replacement.instance()));
    }

    private void end(Instance instance, Replacement replacement) {
        Ec2Client ec2 = instances.ec2();
        String id = instance.instanceId();
        tag(replacement);
        InstanceStateName state = instance.state().name();
        if (state != InstanceStateName.STOPPED && state != InstanceStateName.STOPPING) {
            ec2.stopInstances(r -> r.instanceIds(id));
        }
        instances.await(id, InstanceStateName.STOPPED, waiting);
        replacement.volumes().forEach(kept -> volumes.detach(kept, id));
        ec2.modifyInstanceAttribute(r -> r.instanceId(id)
                .disableApiTermination(
                        AttributeBooleanValue.builder().value(false).build()));
        ec2.terminateInstances(r -> r.instanceIds(id));
    }

    private void tag(Replacement replacement) {
        List<String> ids = replacement.volumes().stream().map(Kept::volume).toList();
        if (!ids.isEmpty()) {
            instances
                    .ec2()
                    .createTags(r -> r.resources(ids)
                            .tags(Tag.builder()
                                    .key(AwsReplacements.KEPT)
                                    .value(replacement.instance())
                                    .build()));
        }
    }
}
