package dev.holdfast.activities.platform.aws;

import java.util.List;

/**
 * What a provision is about to make, written before it makes anything; a teardown takes it back.
 *
 * @param regions where the cluster may have something, the bucket's first
 * @param bucket its name
 * @param made whether the bucket is ours: it did not exist before
 */
record AwsClaim(List<String> regions, String bucket, boolean made) {
    /** Where the bucket is. */
    String home() {
        return regions.get(0);
    }
}
