package dev.holdfast.activities.platform.aws;

import static dev.holdfast.activities.platform.aws.Vpcs.f;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;

/** AMIs by name and owner, never by id: ids differ between regions. */
record Images(Ec2Client ec2, String region) {
    static final String STANDARD = "debian-13-amd64-*";

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
