package dev.holdfast.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.holdfast.activities.Settings;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecEndpointTest {
    private static final String UI = "http://127.0.0.1:8233";

    @TempDir
    Path home;

    private Settings settings;
    private CodecEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        settings = new Settings(home, "here");
        endpoint = CodecEndpoint.open(settings, 0).orElseThrow();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void uiSeesWhatWasEncrypted() throws Exception {
        HttpResponse<String> answer = ask("POST", UI, encrypted("a telling word"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(UI);
        Payloads.Builder payloads = Payloads.newBuilder();
        JsonFormat.parser().merge(answer.body(), payloads);
        assertThat(DefaultDataConverter.newDefaultInstance()
                        .fromPayload(payloads.getPayloads(0), String.class, String.class))
                .isEqualTo("a telling word");
    }

    @Test
    void uiMayAsk_otherSitesMayNot() throws Exception {
        assertThat(ask("OPTIONS", UI, "").statusCode()).isEqualTo(204);
        HttpResponse<String> refused = ask("POST", "https://example.org", encrypted("a telling word"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEmpty();
    }

    @Test
    void nonsense_isRefused() throws Exception {
        assertThat(ask("POST", UI, "no json").statusCode()).isEqualTo(400);
    }

    @Test
    void takenPort_isLeftToItsOwner() throws Exception {
        assertThat(CodecEndpoint.open(settings, endpoint.port())).isEmpty();
    }

    private String encrypted(String text) throws IOException {
        Payload payload = dev.holdfast.activities.temporal.Payloads.encrypted(settings.keys())
                .toPayload(text)
                .orElseThrow();
        return JsonFormat.printer().print(Payloads.newBuilder().addPayloads(payload));
    }

    private HttpResponse<String> ask(String method, String origin, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/decode"))
                .header("Origin", origin)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
