package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;

/**
 * What prepare found or made; kept in the store, so that a host's launch asks AWS about the host only.
 *
 * @param home the bucket's region, the first of config.yml
 * @param profile name of the instance profile
 */
record AwsRecord(String account, String home, String bucket, String profile, String key, List<RegionRecord> regions) {
    RegionRecord region(String name) {
        return regions.stream()
                .filter(r -> r.region().equals(name))
                .findFirst()
                .orElseThrow(() -> new HoldfastException(FailureKind.BUG, "Region " + name + " was not prepared."));
    }
}
