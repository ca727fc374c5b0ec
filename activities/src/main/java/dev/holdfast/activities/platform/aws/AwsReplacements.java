package dev.holdfast.activities.platform.aws;

import dev.holdfast.activities.platform.aws.Replacement.Kept;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.workflows.rehydrate.MachineSeen;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Looks at a host's instance and ends it so that its data volumes wait for the next one. */
record AwsReplacements(Ec2Client ec2, String region, AwsNotes notes, Waiting waiting) {
    /** On a volume that waits: the instance that it was taken from. */
    static final String KEPT = "holdfast:kept-from";

    MachineSeen look(ClusterSpec spec, InstanceSpec wanted, Optional<String> image) {
        Optional<Instance> now = new Instances(ec2, spec.name()).find(wanted.name());
        String id = now.map(Instance::instanceId).orElse("");
        String has = now.map(Instance::imageId).orElse("");
        return notes.replacement(spec.name(), wanted.name())
                .map(r -> new MachineSeen(id, has, r.image(), true, r.instance()))
                .orElseGet(() -> new MachineSeen(id, has, image(spec, wanted, image), false, ""));
    }

    /** The note first: whoever comes after a death goes on by it. */
    Replacement retire(ClusterSpec spec, InstanceSpec wanted, Optional<String> image) {
        Replacement replacement =
                notes.replacement(spec.name(), wanted.name()).orElseGet(() -> begun(spec, wanted, image));
        new Retirement(new Instances(ec2, spec.name()), new Volumes(ec2, waiting), waiting).finish(replacement);
        return replacement;
    }

    private Replacement begun(ClusterSpec spec, InstanceSpec wanted, Optional<String> image) {
        Instance instance = new Instances(ec2, spec.name())
                .find(wanted.name())
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        wanted.name() + " has no instance that could be replaced. `holdfast provision` makes one."));
        List<Kept> kept = instance.blockDeviceMappings().stream()
                .filter(m -> !m.deviceName().equals(instance.rootDeviceName()))
                .map(m -> new Kept(m.deviceName(), m.ebs().volumeId()))
                .toList();
        Replacement replacement =
                new Replacement(instance.instanceId(), instance.privateIpAddress(), image(spec, wanted, image), kept);
        new Retirement(new Instances(ec2, spec.name()), new Volumes(ec2, waiting), waiting).mustBeAllowed(replacement);
        notes.write(spec.name(), wanted.name(), replacement);
        return replacement;
    }

    private String image(ClusterSpec spec, InstanceSpec wanted, Optional<String> asked) {
        return new Images(ec2, region).wanted(AwsHosts.aws(spec), wanted, asked).imageId();
    }

    /** The tag first: with the note it can be taken away again. */
    String settle(String cluster, String host) {
        notes.replacement(cluster, host).ifPresent(r -> {
            List<String> volumes = r.volumes().stream().map(Kept::volume).toList();
            if (!volumes.isEmpty()) {
                ec2.deleteTags(
                        q -> q.resources(volumes).tags(Tag.builder().key(KEPT).build()));
            }
            notes.forgetReplacement(cluster, host);
        });
        return host;
    }
}
