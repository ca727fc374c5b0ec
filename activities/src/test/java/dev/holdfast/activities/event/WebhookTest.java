package dev.holdfast.activities.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.EventKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web server gets of an event, and what becomes of its answer. */
class WebhookTest {
    private static final EventRecord TOLD = new EventRecord(
            "2026-11-26T06:00:00Z",
            new ClusterEvent.Began(
                    EventKind.NODE_DOWN, "EveryNodeIsUp: kaftan", "<!channel> A & B, 3 > 2 für \ud83d\ude00"),
            "recorded; started shop/deploy/4; being told");

    @TempDir
    Path directory;

    private Hook hook;
    private EventActivitiesImpl events;

    @BeforeEach
    void start() throws IOException {
        hook = new Hook();
        events = new EventActivitiesImpl(
                new SecretStore(new FileStore(directory.resolve("store")), KeyFile.aead(directory.resolve("key"))),
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @AfterEach
    void stop() {
        hook.close();
    }

    private void send() {
        events.sendEvent("shop", hook.address(), TOLD);
    }

    private HoldfastException failure(String webhook) {
        HoldfastException failure =
                catchThrowableOfType(HoldfastException.class, () -> events.sendEvent("shop", webhook, TOLD));
        assertThat(failure.getMessage() + failure.evidence()).doesNotContain("SECRET");
        assertThat(failure).hasNoCause();
        return failure;
    }

    @Test
    void anEvent_isOneRequestOfJson_toTheAddressAsItIs() {
        send();
        assertThat(hook.requests).singleElement().satisfies(r -> {
            assertThat(r.method()).isEqualTo("POST");
            assertThat(r.path()).isEqualTo("/hooks/SECRET?to=%23ops");
            assertThat(r.headers().getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(r.headers()).doesNotContainKeys("Upgrade", "Http2-settings");
        });
    }

    /** Slack reads "text" and lets the rest be; in it only &amp;, &lt; and &gt; mean something, such as a call to all. */
    @Test
    void chatSystems_findASentenceAsText_thatCallsNobody() throws IOException {
        send();
        assertThat(body().get("text").asText())
                .isEqualTo(
                        "shop: node-down: EveryNodeIsUp: kaftan: &lt;!channel&gt; A &amp; B, 3 &gt; 2 für \ud83d\ude00"
                                + " (started shop/deploy/4)");
    }

    @Test
    void programs_findTheEventItself() throws IOException {
        send();
        JsonNode expected = new ObjectMapper()
                .createObjectNode()
                .put("cluster", "shop")
                .put("at", "2026-11-26T06:00:00Z")
                .put("kind", "node-down")
                .put("subject", "EveryNodeIsUp: kaftan")
                .put("bad", true)
                .put("evidence", "<!channel> A & B, 3 > 2 für \ud83d\ude00")
                .set("text", body().get("text"));
        assertThat(body()).isEqualTo(expected);
    }

    private JsonNode body() throws IOException {
        return new ObjectMapper().readTree(hook.requests.get(0).body());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void anyStatusOfSuccess_isSuccess(int status) {
        hook.answering(exchange -> exchange.sendResponseHeaders(status, -1));
        send();
        assertThat(hook.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429, 408})
    void notWell_orTooMuch_isWorthAnotherAttempt(int status) {
        hook.answering(status);
        HoldfastException failure = failure(hook.address());
        assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM_BUSY);
        assertThat(failure).hasMessage("The webhook answered with status " + status + ".");
        send();
        assertThat(hook.requests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 413})
    void whatIsNotTaken_isNotSentAgain(int status) {
        hook.answering(status);
        assertThat(failure(hook.address()).kind()).isEqualTo(FailureKind.PLATFORM_REFUSED);
    }

    /** What config.yml does not name gets nothing. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_isNotFollowed(int status) {
        hook.answering(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        });
        HoldfastException failure = failure(hook.address());
        assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM_REFUSED);
        assertThat(failure).hasMessageContaining("status " + status + ": it leads elsewhere");
        assertThat(hook.requests).hasSize(1);
    }

    /** The limit is 10 s. */
    @Test
    @Timeout(20)
    void noAnswer_isGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        hook.answering(exchange -> await(over));
        long began = System.nanoTime();
        HoldfastException failure = failure(hook.address());
        over.countDown();
        assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM_BUSY);
        assertThat(failure).hasMessage("The webhook does not answer (HttpTimeoutException).");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(9));
    }

    /** The status is all that counts; a body without end would hold the worker's thread. */
    @Test
    @Timeout(20)
    void anAnswerWithoutEnd_isNotWaitedFor() {
        CountDownLatch over = new CountDownLatch(1);
        hook.answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('o');
            exchange.getResponseBody().flush();
            await(over);
        });
        send();
        over.countDown();
        assertThat(hook.requests).hasSize(1);
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyListens_isWorthAnotherAttempt() {
        String address = hook.address();
        hook.close();
        assertThat(failure(address).kind()).isEqualTo(FailureKind.PLATFORM_BUSY);
    }

    /** Of clusters that were deployed before config.yml's reader refused them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"http://chat_gw:8080/hooks/SECRET", "http://chat:70000/SECRET", "ftp://chat/SECRET", "a b/SECRET"
            })
    void noAddressOfAWebServer_isRefusedForGood_andNotRepeated(String webhook) {
        HoldfastException failure = failure(webhook);
        assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM_REFUSED);
        assertThat(failure).hasMessageContaining("holdfast validate");
    }
}
