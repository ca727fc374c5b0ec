package dev.holdfast.starter.show;

import dev.holdfast.activities.platform.aws.AwsCaller;
import dev.holdfast.activities.platform.aws.AwsImages;
import dev.holdfast.core.spec.ClusterSpec;
import java.util.List;
import java.util.stream.Stream;

/** Whose account an operation will act in, and what its machines will boot, as lines to be read before anything is made. */
public final class CloudAccount {
    private CloudAccount() {}

    /** Account, caller and images; nothing on platforms without accounts. */
    public static List<String> of(ClusterSpec spec) {
        if (!spec.platform().equals("aws")) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(AwsCaller.line(spec)),
                        AwsImages.of(spec).stream().map(AwsImages.Match::line))
                .toList();
    }
}
