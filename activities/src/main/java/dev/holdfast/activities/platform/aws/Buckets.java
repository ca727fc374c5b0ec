package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** The cluster's bucket: versioned, encrypted, closed to the public. One that others made is used and left so. */
record Buckets(S3Client s3, Marks marks) {
    /** What all keys of a cluster begin with: a bucket may serve several. */
    static String prefix(String cluster) {
        return "holdfast/" + cluster + "/";
    }

    boolean exists(String bucket) {
        try {
            s3.headBucket(r -> r.bucket(bucket));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            if (e.statusCode() == 403 || e.statusCode() == 301) {
                throw new HoldfastException(
                        FailureKind.PLATFORM_REFUSED,
                        "Bucket " + bucket + " belongs to another account or region, or s3:ListBucket is not allowed."
                                + " Choose another cluster_bucket, or allow it.",
                        AwsErrors.code(e));
            }
            throw e;
        }
    }

    /** Where a bucket is that exists and may be looked at; asked in the region {@code here}. */
    Optional<String> region(String bucket, String here) {
        try {
            return Optional.of(Objects.requireNonNullElse(
                    s3.headBucket(r -> r.bucket(bucket)).bucketRegion(), here));
        } catch (S3Exception e) {
            if (e.statusCode() == 301) {
                return Optional.ofNullable(e.awsErrorDetails())
                        .flatMap(d -> d.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"));
            }
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void make(String bucket, String region) {
        s3.createBucket(r -> {
            r.bucket(bucket);
            if (!region.equals("us-east-1")) {
                r.createBucketConfiguration(CreateBucketConfiguration.builder()
                        .locationConstraint(BucketLocationConstraint.fromValue(region))
                        .build());
            }
        });
    }

    /** Gives a bucket of ours whatever it lacks. */
    void secure(String bucket) {
        if (tags(bucket).isEmpty()) {
            List<Tag> tags = marks.tags(bucket).stream()
                    .map(t -> Tag.builder().key(t.key()).value(t.value()).build())
                    .toList();
            s3.putBucketTagging(r -> r.bucket(bucket).tagging(t -> t.tagSet(tags)));
        }
        if (s3.getBucketVersioning(r -> r.bucket(bucket)).status() != BucketVersioningStatus.ENABLED) {
            s3.putBucketVersioning(
                    r -> r.bucket(bucket).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        }
        if (present(() -> s3.getBucketEncryption(r -> r.bucket(bucket))).isEmpty()) {
            ServerSideEncryptionRule rule = ServerSideEncryptionRule.builder()
                    .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AES256))
                    .build();
            s3.putBucketEncryption(
                    r -> r.bucket(bucket).serverSideEncryptionConfiguration(c -> c.rules(List.of(rule))));
        }
        PublicAccessBlockConfiguration closed = PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build();
        if (present(() -> s3.getPublicAccessBlock(r -> r.bucket(bucket)).publicAccessBlockConfiguration())
                .filter(closed::equals)
                .isEmpty()) {
            s3.putPublicAccessBlock(r -> r.bucket(bucket).publicAccessBlockConfiguration(closed));
        }
    }

    /** The bucket's tags; none when it has none. */
    List<Tag> tags(String bucket) {
        return present(() -> s3.getBucketTagging(r -> r.bucket(bucket)).tagSet())
                .orElse(List.of());
    }

    boolean ours(String bucket) {
        return tags(bucket).stream()
                .anyMatch(t -> t.key().equals(Marks.CLUSTER) && t.value().equals(marks.cluster()));
    }

    /** S3 answers 404 for a setting that was never made. */
    private static <T> Optional<T> present(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
