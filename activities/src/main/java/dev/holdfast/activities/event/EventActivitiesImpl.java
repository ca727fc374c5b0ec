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
import java.io.InputStream;
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
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Follows no redirect, which would carry the event to where config.yml does not say. */
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            // Without TLS it would ask each time to go on with HTTP/2, which some servers take amiss.
            .version(HttpClient.Version.HTTP_1_1)
            .build();

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
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            // Not read: the time limit ends with the headers, and the rest might never.
            answer.body().close();
            judge(answer.statusCode());
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

    /** What it does not take is not taken later either, unless it says so (RFC 9110, 15.5.9; RFC 6585, 4) or is at fault. */
    private static void judge(int status) {
        if (status / 100 == 2) {
            return;
        }
        boolean later = status / 100 == 5 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
        String leads =
                status / 100 == 3 ? ": it leads elsewhere. Write the address that it leads to into config.yml" : "";
        throw new HoldfastException(
                later ? FailureKind.PLATFORM_BUSY : FailureKind.PLATFORM_REFUSED,
                "The webhook answered with status " + status + leads + ".");
    }

    private static String body(String cluster, EventRecord record) {
        ClusterEvent event = record.event();
        ObjectNode body = JSON.createObjectNode();
        body.put("text", escaped(new EventText(cluster, record).sentence()));
        body.put("cluster", cluster);
        body.put("at", record.at());
        body.put("kind", event.kind().label());
        body.put("subject", event.subject());
        body.put("bad", event.bad());
        body.put("evidence", event.evidence());
        return body.toString();
    }

    /** As Slack's "Formatting message text" wants it, where <!channel> would wake everybody. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
