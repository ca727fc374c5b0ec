package dev.holdfast.activities.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.EventKind;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    @TempDir
    Path directory;

    /** Of clusters that were deployed before config.yml's reader refused them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"http://chat_gw:8080/hooks/SECRET", "http://chat:70000/SECRET", "ftp://chat/SECRET", "a b/SECRET"
            })
    void noAddressOfAWebServer_isRefusedForGood_andNotRepeated(String webhook) {
        EventActivitiesImpl events = new EventActivitiesImpl(
                new SecretStore(new FileStore(directory.resolve("store")), KeyFile.aead(directory.resolve("key"))),
                (SSLSocketFactory) SSLSocketFactory.getDefault());
        EventRecord told =
                new EventRecord("2026-11-26T06:00:00Z", new ClusterEvent.Happened(EventKind.TOLD, "cluster", "x"), "");

        HoldfastException failure =
                catchThrowableOfType(HoldfastException.class, () -> events.sendEvent("shop", webhook, told));

        assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM_REFUSED);
        assertThat(failure.getMessage() + failure.evidence())
                .doesNotContain("SECRET")
                .contains("holdfast validate");
        assertThat(failure).hasNoCause();
    }
}
