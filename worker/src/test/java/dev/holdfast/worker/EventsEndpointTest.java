package dev.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.temporal.TemporalConnection;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.runtime.server.EmbeddedServer;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint as a monitoring system meets it, before a Temporal server that takes signals as a test says. */
class EventsEndpointTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path home;

    private final Signals signals = new Signals();
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
    void moreThan8KB_isTooLarge_whoeverSendsIt() throws Exception {
        String body = "{\"message\": \"" + "x".repeat(8 * 1024) + "\"}";
        assertThat(told(TOKEN, body).statusCode()).isEqualTo(413);
        assertThat(told("", body).statusCode()).isEqualTo(413);
        assertThat(told(TOKEN, "{\"message\": \"" + "x".repeat(8000) + "\"}").statusCode())
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

    private static final class Signals extends WorkflowServiceGrpc.WorkflowServiceImplBase {
        final AtomicInteger taken = new AtomicInteger();
        volatile Status status = Status.OK;

        /** The client asks it before anything else. */
        @Override
        public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
            answer.onNext(GetSystemInfoResponse.getDefaultInstance());
            answer.onCompleted();
        }

        @Override
        public void signalWorkflowExecution(
                SignalWorkflowExecutionRequest request, StreamObserver<SignalWorkflowExecutionResponse> answer) {
            if (!status.isOk()) {
                answer.onError(status.asRuntimeException());
                return;
            }
            taken.incrementAndGet();
            answer.onNext(SignalWorkflowExecutionResponse.getDefaultInstance());
            answer.onCompleted();
        }
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
