package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.spec.ClusterSpec;
import java.util.List;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Whose credentials the SDK's default chain finds here. */
public final class AwsCaller {
    private AwsCaller() {}

    /** Account, caller and regions; PLATFORM_REFUSED when there are no credentials. */
    public static String line(ClusterSpec spec) {
        List<String> regions = Preparation.regions(spec);
        try (AwsClients clients = new AwsClients()) {
            GetCallerIdentityResponse caller =
                    AwsErrors.translated(() -> clients.sts(regions.get(0)).getCallerIdentity());
            return "AWS account " + caller.account() + " as " + caller.arn() + ", " + String.join(", ", regions);
        }
    }
}
