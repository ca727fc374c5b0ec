package dev.holdfast.starter.show;

import dev.holdfast.activities.platform.aws.AwsCaller;
import dev.holdfast.core.spec.ClusterSpec;
import java.util.Optional;

/** Whose account an operation will act in, as a line to be read before anything is made. */
public final class CloudAccount {
    private CloudAccount() {}

    /** Nothing on platforms without accounts. */
    public static Optional<String> of(ClusterSpec spec) {
        return spec.platform().equals("aws") ? Optional.of(AwsCaller.line(spec)) : Optional.empty();
    }
}
