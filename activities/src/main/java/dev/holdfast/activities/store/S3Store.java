package dev.holdfast.activities.store;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The store as objects of a bucket that exists, so that workers on several machines share it. Credentials and region come
 * from the AWS SDK's default chain. Source: Amazon S3 API Reference, conditional writes.
 */
public final class S3Store implements StateStore {
    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    S3Store(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** @param address as in {@code s3://bucket/prefix}; the prefix may be missing */
    static S3Store open(String address) {
        URI uri = URI.create(address);
        String bucket = Optional.ofNullable(uri.getHost()).orElse("");
        if (bucket.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "HOLDFAST_STORE is `" + address + "`; write it as s3://BUCKET/PREFIX.");
        }
        String path = uri.getPath().replaceAll("^/+|/+$", "");
        S3Store store = new S3Store(
                S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build(),
                bucket,
                path.isEmpty() ? "" : path + "/");
        store.asked("find", "", () -> store.s3.headBucket(r -> r.bucket(bucket)));
        return store;
    }

    @Override
    public Optional<byte[]> read(String key) {
        try {
            return asked(
                    "read",
                    key,
                    () -> Optional.of(s3.getObjectAsBytes(r -> r.bucket(bucket).key(prefix + key))
                            .asByteArray()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String key, byte[] value) {
        asked("write", key, () -> s3.putObject(r -> r.bucket(bucket).key(prefix + key), RequestBody.fromBytes(value)));
    }

    @Override
    public boolean create(String key, byte[] value) {
        return asked("create", key, () -> {
            try {
                s3.putObject(r -> r.bucket(bucket).key(prefix + key).ifNoneMatch("*"), RequestBody.fromBytes(value));
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() == 412) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public List<String> list(String start) {
        return asked(
                "list",
                start,
                () -> s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix + start)).contents().stream()
                        .map(S3Object::key)
                        .map(k -> k.substring(prefix.length()))
                        .sorted()
                        .toList());
    }

    @Override
    public void delete(String key) {
        asked("delete", key, () -> s3.deleteObject(r -> r.bucket(bucket).key(prefix + key)));
    }

    private <T> T asked(String verb, String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (NoSuchKeyException e) {
            throw e;
        } catch (S3Exception e) {
            boolean refused = e.statusCode() == 403 || e.statusCode() == 404 || e.statusCode() == 301;
            throw new HoldfastException(
                    refused ? FailureKind.PLATFORM_REFUSED : FailureKind.PLATFORM_BUSY,
                    "The store in bucket " + bucket + " could not " + verb + " " + prefix + key + " (" + e.statusCode()
                            + "). The bucket must exist, in the region that the AWS SDK finds, and be open to this"
                            + " caller.",
                    String.valueOf(e.getMessage()));
        } catch (SdkException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY,
                    "The store in bucket " + bucket + " did not answer. It is tried again.",
                    String.valueOf(e.getMessage()));
        }
    }
}
