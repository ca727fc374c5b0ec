package dev.holdfast.activities.platform.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Empties what a cluster has in S3: the whole bucket if it was made for it, else its own prefix. */
record BucketRemoval(S3Client s3, String cluster) {
    /** What was taken away, in words. */
    List<String> remove(String bucket, boolean made) {
        Buckets buckets = new Buckets(s3, new Marks(cluster, "", List.of()));
        if (!buckets.exists(bucket)) {
            return List.of();
        }
        List<String> removed = new ArrayList<>();
        int objects = empty(bucket, made ? "" : Buckets.prefix(cluster), key -> true);
        if (made) {
            s3.deleteBucket(r -> r.bucket(bucket));
            removed.add("bucket " + bucket + " with " + objects + " objects");
        } else if (objects > 0) {
            removed.add(objects + " objects of bucket " + bucket);
        }
        return removed;
    }

    /** All of the cluster's objects but the copies of its backups; the bucket stays. Says what stays, too. */
    List<String> removeButCopies(String bucket) {
        if (!new Buckets(s3, new Marks(cluster, "", List.of())).exists(bucket)) {
            return List.of();
        }
        String copies = BackupVault.prefix(cluster);
        int objects = empty(bucket, Buckets.prefix(cluster), key -> !key.startsWith(copies));
        return List.of(
                objects + " objects of bucket " + bucket,
                "but not the copies of backups: s3://" + bucket + "/" + copies + " stays");
    }

    /** All versions and delete markers: what is versioned stays otherwise. */
    private int empty(String bucket, String prefix, Predicate<String> wanted) {
        int count = 0;
        for (ListObjectVersionsResponse page :
                s3.listObjectVersionsPaginator(r -> r.bucket(bucket).prefix(prefix))) {
            List<ObjectIdentifier> ids = new ArrayList<>();
            page.versions().stream()
                    .filter(v -> wanted.test(v.key()))
                    .forEach(v -> ids.add(id(v.key(), v.versionId())));
            page.deleteMarkers().stream()
                    .filter(m -> wanted.test(m.key()))
                    .forEach(m -> ids.add(id(m.key(), m.versionId())));
            if (!ids.isEmpty()) {
                s3.deleteObjects(
                        r -> r.bucket(bucket).delete(d -> d.objects(ids).quiet(true)));
            }
            count += ids.size();
        }
        return count;
    }

    private static ObjectIdentifier id(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }
}
