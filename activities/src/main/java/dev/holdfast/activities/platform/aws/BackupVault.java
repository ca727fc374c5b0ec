package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.backup.BackupCopy;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.host.HostAccess;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Copies of backups in the cluster's bucket. The Barman host sends them to presigned addresses: it needs no credentials
 * and no program of AWS's. Source: Amazon S3 User Guide, "Multipart upload": at most 10,000 parts of 5 MiB to 5 GiB.
 */
record BackupVault(S3Client s3, S3Presigner presigner, String bucket, String cluster) {
    private static final long PART = 64L << 20;
    private static final long MOST_PARTS = 9_000;

    /** As long as a backup may take. */
    private static final Duration OPEN = Duration.ofHours(12);

    static String prefix(String cluster) {
        return Buckets.prefix(cluster) + "backups/";
    }

    String copy(BackupRecord backup, HostAccess hosts) {
        String key = prefix(cluster) + backup.server() + "/" + backup.backupId() + ".tar.gz";
        String where = "s3://" + bucket + "/" + key;
        if (exists(key)) {
            return where;
        }
        abandon(key);
        long size = BackupCopy.size(backup, hosts);
        long bytes = Math.max(PART, size / MOST_PARTS);
        String upload = s3.createMultipartUpload(r -> r.bucket(bucket).key(key).contentType("application/gzip"))
                .uploadId();
        // Whatever cannot be compressed grows a little.
        int parts = Math.toIntExact((size + size / 50) / bytes + 2);
        List<String> addresses = IntStream.rangeClosed(1, parts)
                .mapToObj(n -> address(key, upload, n))
                .toList();
        List<CompletedPart> sent = BackupCopy.send(backup, hosts, new BackupCopy.Parts(bytes, addresses)).stream()
                .map(p -> CompletedPart.builder()
                        .partNumber(p.number())
                        .eTag(p.etag())
                        .build())
                .toList();
        s3.completeMultipartUpload(
                r -> r.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(sent)));
        return where;
    }

    private String address(String key, String upload, int number) {
        return presigner
                .presignUploadPart(p -> p.signatureDuration(OPEN)
                        .uploadPartRequest(
                                r -> r.bucket(bucket).key(key).uploadId(upload).partNumber(number)))
                .url()
                .toString();
    }

    private boolean exists(String key) {
        try {
            s3.headObject(r -> r.bucket(bucket).key(key));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw e;
        }
    }

    /** What a worker that died left half sent would be paid for, unseen. */
    private void abandon(String key) {
        s3.listMultipartUploads(r -> r.bucket(bucket).prefix(key)).uploads().stream()
                .filter(u -> u.key().equals(key))
                .forEach(u ->
                        s3.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(u.uploadId())));
    }
}
