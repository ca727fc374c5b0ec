package dev.holdfast.activities.platform.aws;

import static dev.holdfast.activities.platform.aws.Vpcs.f;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.AwsSpec;
import dev.holdfast.core.spec.InstanceSpec;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;

/** AMIs by name and owner, never by id: ids differ between regions. */
record Images(Ec2Client ec2, String region) {
    static final String STANDARD = "debian-13-amd64-*";

    /** What an instance gets now; a name that was asked for counts first. */
    Image wanted(AwsSpec aws, InstanceSpec instance, Optional<String> asked) {
        return newest(asked.orElseGet(() -> name(aws, instance)), aws.imageOwner());
    }

    /** As config.yml has it. */
    static String name(AwsSpec aws, InstanceSpec instance) {
        return instance.machine().image().or(aws::imageName).orElse(STANDARD);
    }

    /** One that was chosen before. */
    Image get(String id) {
        return ec2.describeImages(r -> r.imageIds(id)).images().stream()
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.PLATFORM_REFUSED,
                        "Image " + id + " is gone from " + region + ". Ask for the replacement again with --image."));
    }

    /** The newest image that fits; the name may hold wildcards, the owner is an account's number. */
    Image newest(String name, Optional<String> owner) {
        return ec2
                .describeImages(r -> {
                    r.filters(f("name", name), f("state", "available"));
                    owner.ifPresent(r::owners);
                })
                .images()
                .stream()
                .max(Comparator.comparing(i -> i.creationDate() == null ? "" : i.creationDate()))
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "There is no image " + name
                                + owner.map(o -> " of account " + o).orElse("") + " in " + region
                                + ". Mend ec2_ami; the name may hold *."));
    }
}
