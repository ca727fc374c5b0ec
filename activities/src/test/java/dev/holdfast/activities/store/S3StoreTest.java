package dev.holdfast.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.activities.platform.aws.MotoExtension;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The store in a bucket, against moto. */
@Tag("aws")
@ExtendWith(MotoExtension.class)
class S3StoreTest {
    private static S3Client s3;

    @BeforeAll
    static void start() throws Exception {
        s3 = S3Client.builder()
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void bucket() throws Exception {
        s3.createBucket(r -> r.bucket("state"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsReadListedAndDeleted() {
        StateStore store = new S3Store(s3, "state", "here/");
        assertThat(store.read("clusters/a/x")).isEmpty();
        store.write("clusters/a/x", bytes("1"));
        store.write("clusters/a/x", bytes("2"));
        store.write("clusters/b/y", bytes("3"));
        assertThat(store.read("clusters/a/x"))
                .hasValueSatisfying(v -> assertThat(v).isEqualTo(bytes("2")));
        assertThat(store.list("clusters/")).containsExactly("clusters/a/x", "clusters/b/y");
        assertThat(new S3Store(s3, "state", "elsewhere/").list("")).isEmpty();
        store.delete("clusters/a/x");
        store.delete("clusters/a/x");
        assertThat(store.list("clusters/a/")).isEmpty();
    }

    @Test
    void aKeyIsCreatedOnce() {
        StateStore store = new S3Store(s3, "state", "");
        assertThat(store.create("k", bytes("1"))).isTrue();
        assertThat(store.create("k", bytes("2"))).isFalse();
        assertThat(store.read("k")).hasValueSatisfying(v -> assertThat(v).isEqualTo(bytes("1")));
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
        StateStore store = new S3Store(s3, "missing", "");
        assertThatThrownBy(() -> store.write("k", bytes("1")))
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.PLATFORM_REFUSED))
                .hasMessageContaining("bucket missing could not write k");
        assertThatThrownBy(() -> S3Store.open("s3:///nothing")).hasMessageContaining("write it as s3://BUCKET/PREFIX");
    }
}
