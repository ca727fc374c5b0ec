package dev.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.temporal.TemporalConnection;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.workflows.cluster.ClusterState;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint as a monitoring system meets it, before a Temporal server that takes signals as a test says. */
class EventsEndpointTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path home;

    private final SignalledServer signals = new SignalledServer();
    private Server temporal;
    private TemporalConnection connection;
    private ApplicationContext context;
    private EmbeddedServer worker;

    @BeforeEach
    void start() throws IOException {
        temporal = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(signals)
                .build()
                .start();
        connection = TemporalConnection.openAt(new Settings(home, "here"), "127.0.0.1:" + temporal.getPort());
        signals.converter = connection.client().getOptions().getDataConverter();
        context = new EndpointAlone(Map.of("holdfast.worker.event-token", TOKEN));
        context.registerSingleton(connection);
        context.start();
        worker = context.getBean(EmbeddedServer.class).start();
    }

    @AfterEach
    void stop() {
        context.close();
        connection.close();
        temporal.shutdownNow();
    }

    private HttpResponse<String> told(String token, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(worker.getURL() + "/events/shop"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aSentence_reachesTheCluster() throws Exception {
        assertThat(told(TOKEN, "{\"message\": \"The air conditioning is off\"}").statusCode())
                .isEqualTo(202);
        assertThat(signals.taken).hasValue(1);
    }

    @Test
    void alerts_reachTheCluster_together() throws Exception {
        signals.state = Optional.of(ofOneHost("kaftan"));
        assertThat(told(TOKEN, ToldBodyTest.alertmanager()).statusCode()).isEqualTo(202);
        assertThat(signals.heard())
                .extracting(ClusterEvent::kind, ClusterEvent::subject, ClusterEvent::bad)
                .containsExactly(
                        tuple(EventKind.NODE_DOWN, "HostDown: kaftan", true),
                        tuple(EventKind.TOLD, "HostDown: db7.example.com", false));
        assertThat(signals.taken).hasValue(1);
    }

    /** Alertmanager does not repeat what is answered by 400, so what is fit is told first. */
    @Test
    void anAlertThatIsNotFit_isAnswered_andTheOthersAreTold() throws Exception {
        signals.state = Optional.of(ofOneHost("kaboom"));
        HttpResponse<String> answer = told(TOKEN, ToldBodyTest.alertmanager());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("kaftan").contains("is none. It has kaboom.");
        assertThat(signals.heard()).extracting(ClusterEvent::subject).containsExactly("HostDown: db7.example.com");
    }

    @Test
    void everyProblem_isAnsweredAtOnce() throws Exception {
        HttpResponse<String> answer = told(TOKEN, "{\"kind\": \"quorum\", \"ended\": true}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The message is empty").contains("Did you mean quorum-thin?");
        assertThat(told(TOKEN, "").statusCode()).isEqualTo(400);
        assertThat(signals.taken).hasValue(0);
    }

    @Test
    void aHostOfAClusterThatIsNot_isNotFound() throws Exception {
        String body = "{\"message\": \"x\", \"kind\": \"node-down\", \"about\": \"kaftan\"}";
        assertThat(told(TOKEN, body).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutTheToken_isRefused() throws Exception {
        assertThat(told("another token, as long", "{\"message\": \"x\"}").statusCode())
                .isEqualTo(401);
        assertThat(signals.taken).hasValue(0);
    }

    @Test
    void nothingButControlCharacters_isNoMessage() throws Exception {
        assertThat(told(TOKEN, "{\"message\": \"\\u001b \\n\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void moreThan128KB_isTooLarge_whoeverSendsIt() throws Exception {
        String body = "{\"message\": \"" + "x".repeat(128 * 1024) + "\"}";
        assertThat(told(TOKEN, body).statusCode()).isEqualTo(413);
        assertThat(told("", body).statusCode()).isEqualTo(413);
        assertThat(told(TOKEN, "{\"message\": \"" + "x".repeat(128_000) + "\"}").statusCode())
                .isEqualTo(202);
        assertThat(signals.taken).hasValue(1);
    }

    @Test
    void noSuchCluster_isNotFound() throws Exception {
        signals.status = Status.NOT_FOUND;
        assertThat(told(TOKEN, "{\"message\": \"x\"}").statusCode()).isEqualTo(404);
    }

    /** Not by 500, which would be our defect: whoever tells may tell again. */
    @Test
    void temporalDoesNotTakeIt_isUnavailable() throws Exception {
        signals.status = Status.PERMISSION_DENIED;
        HttpResponse<String> answer = told(TOKEN, "{\"message\": \"x\"}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("did not take the request: PERMISSION_DENIED");
    }

    private static ClusterState ofOneHost(String name) {
        Host host = new Host(
                name, 1, "first", Set.of(), "198.18.1.11", 22, "root", "ssh-ed25519 AAAA", Optional.empty(), "here");
        ClusterState fresh = ClusterState.fresh("shop");
        return new ClusterState(
                "shop",
                "here",
                fresh.spec(),
                Inventory.empty("shop").with(host),
                0,
                fresh.log(),
                fresh.running(),
                fresh.health(),
                fresh.admissions(),
                fresh.events());
    }

    /** The worker's own beans without those that make the connection, run workflows or serve the web UI. */
    @SuppressWarnings("overrides") // Micronaut declares arrays where its interface has varargs
    private static final class EndpointAlone extends DefaultApplicationContext {
        private static final List<String> ABSENT = List.of("TemporalFactory", "Workers", "CodecService");

        EndpointAlone(Map<String, Object> settings) {
            super((ApplicationContextConfiguration) ApplicationContext.builder());
            // Above application.yml.
            getEnvironment().addPropertySource(PropertySource.of("test", settings, 1000));
        }

        @Override
        @SuppressWarnings("rawtypes") // Micronaut's own signature
        protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
            return super.resolveBeanDefinitionReferences().stream()
                    .filter(r -> ABSENT.stream().noneMatch(r.getBeanDefinitionName()::contains))
                    .toList();
        }
    }
}
