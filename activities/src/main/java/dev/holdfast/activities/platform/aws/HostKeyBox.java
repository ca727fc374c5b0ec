package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Where each host puts its public SSH key once: an object that can be written one time, named by the launch. */
record HostKeyBox(S3Client s3, S3Presigner presigner, String bucket, String cluster) {
    /** Longer than a boot with all its retries; a launch that takes longer is made anew. */
    static final Duration OPEN = Duration.ofHours(1);

    /** The address at which that launch's host may put its key. */
    String address(String host, String launch) {
        return presigner
                .presignPutObject(p -> p.signatureDuration(OPEN)
                        .putObjectRequest(
                                r -> r.bucket(bucket).key(key(host, launch)).ifNoneMatch("*")))
                .url()
                .toString();
    }

    /** The key that the host published, as in known_hosts: type and base64. */
    Optional<String> read(String host, String launch) {
        try {
            String text = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key(host, launch)))
                    .asUtf8String()
                    .strip();
            return Optional.of(checked(host, text));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private static String checked(String host, String text) {
        String[] words = text.split("\\s+");
        if (words.length < 2 || !words[0].equals("ssh-ed25519") || !words[1].matches("[A-Za-z0-9+/=]{40,100}")) {
            throw new HoldfastException(
                    FailureKind.HOST_KEY_MISMATCH,
                    "What " + host
                            + " published is no SSH host key of type ed25519. Look at its console, and replace it.");
        }
        return words[0] + " " + words[1];
    }

    private String key(String host, String launch) {
        return Buckets.prefix(cluster) + "hostkeys/" + host + "/" + launch + ".pub";
    }
}
