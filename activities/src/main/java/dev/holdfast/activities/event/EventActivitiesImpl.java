package dev.holdfast.activities.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.EmailPolicy;
import dev.holdfast.workflows.event.EventActivities;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** By HTTP, as a JSON object whose field "text" is a sentence, which chat systems show; and by mail. */
public final class EventActivitiesImpl implements EventActivities {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final SecretStore secrets;
    private final SSLSocketFactory tls;

    public EventActivitiesImpl(SecretStore secrets, SSLSocketFactory tls) {
        this.secrets = secrets;
        this.tls = tls;
    }

    @Override
    public void sendMail(String cluster, EmailPolicy email, EventRecord event) {
        Optional<String> password = secrets.find(cluster, MailPassword.SECRET);
        if (email.user().isPresent() && password.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "The password of " + email.user().get()
                            + " at the mail server is not known; a deploy says how to give it.");
        }
        new EventMail(email, password, tls).send(cluster, event);
    }

    @Override
    public void sendEvent(String cluster, String webhook, EventRecord event) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(webhook))
                    .timeout(LIMIT)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body(cluster, event)))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new HoldfastException(
                        FailureKind.PLATFORM_BUSY, "The webhook answered with status " + status + ".");
            }
        } catch (IllegalArgumentException e) {
            // Its message is the address.
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "The webhook in config.yml is no address of a web server; `holdfast validate` says why.");
        } catch (IOException e) {
            // Not the address: it may hold a token.
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY,
                    "The webhook does not answer (" + e.getClass().getSimpleName() + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.PLATFORM_BUSY, "Stopped while sending an event.");
        }
    }

    private static String body(String cluster, EventRecord record) {
        ClusterEvent event = record.event();
        ObjectNode body = JSON.createObjectNode();
        body.put("text", new EventText(cluster, record).sentence());
        body.put("cluster", cluster);
        body.put("at", record.at());
        body.put("kind", event.kind().label());
        body.put("subject", event.subject());
        body.put("bad", event.bad());
        body.put("evidence", event.evidence());
        return body.toString();
    }
}
