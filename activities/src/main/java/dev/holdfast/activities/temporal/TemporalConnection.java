package dev.holdfast.activities.temporal;

import dev.holdfast.activities.Settings;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A connection to the Temporal server that the SDK's environment configuration names (TEMPORAL_ADDRESS,
 * TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_..., or a profile in temporal.toml); else to the embedded one at
 * 127.0.0.1:7233, namespace default.
 */
public final class TemporalConnection implements AutoCloseable {
    private final WorkflowServiceStubs stubs;
    private final WorkflowClientOptions options;
    private final String address;

    private TemporalConnection(WorkflowServiceStubs stubs, WorkflowClientOptions options, String address) {
        this.stubs = stubs;
        this.options = options;
        this.address = address;
    }

    /** Does not wait for the server: ask {@link #answers}. */
    public static TemporalConnection open(Settings settings) {
        return open(settings, WorkflowServiceStubsOptions.newBuilder().build());
    }

    /** As open(Settings), to the server at that address whatever the environment says. */
    public static TemporalConnection openAt(Settings settings, String address) {
        return connect(settings, stubsOptions(profile()).setTarget(address).build());
    }

    /**
     * As open(Settings).
     *
     * @param extra gives the metrics scope; its address and credentials are not used
     */
    public static TemporalConnection open(Settings settings, WorkflowServiceStubsOptions extra) {
        return connect(
                settings,
                stubsOptions(profile()).setMetricsScope(extra.getMetricsScope()).build());
    }

    private static WorkflowServiceStubsOptions.Builder stubsOptions(ClientConfigProfile profile) {
        return WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions());
    }

    private static TemporalConnection connect(Settings settings, WorkflowServiceStubsOptions stubsOptions) {
        DataConverter converter = Payloads.encrypted(settings.keys());
        WorkflowClientOptions clientOptions = WorkflowClientOptions.newBuilder(
                        profile().toWorkflowClientOptions())
                .setDataConverter(converter)
                .setIdentity(ProcessHandle.current().pid() + "@" + settings.machine())
                // Fills in the default namespace where the environment names none.
                .validateAndBuildWithDefaults();
        return new TemporalConnection(
                WorkflowServiceStubs.newServiceStubs(stubsOptions), clientOptions, stubsOptions.getTarget());
    }

    public WorkflowClient client() {
        return WorkflowClient.newInstance(stubs, options);
    }

    public ScheduleBook schedules() {
        ScheduleClientOptions scheduling = ScheduleClientOptions.newBuilder()
                .setNamespace(options.getNamespace())
                .setDataConverter(options.getDataConverter())
                .setIdentity(options.getIdentity())
                .build();
        return new ScheduleBook(ScheduleClient.newInstance(stubs, scheduling));
    }

    public ClusterClient clusters() {
        return new ClusterClient(client());
    }

    public OperationAsks asks() {
        return new OperationAsks(client());
    }

    /** Of the server, as HOST:PORT. */
    public String address() {
        return address;
    }

    /** Whether the server answers within that time. */
    public boolean answers(Duration within) {
        try {
            stubs.blockingStub()
                    .withWaitForReady()
                    .withDeadlineAfter(within.toMillis(), TimeUnit.MILLISECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    /** Makes known to the namespace by what operations are found; safe to repeat. */
    public void registerSearchAttributes() {
        SearchAttributeRegistry.ensure(stubs, options.getNamespace());
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }

    private static ClientConfigProfile profile() {
        try {
            return ClientConfigProfile.load();
        } catch (IOException | IllegalArgumentException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "The Temporal settings in the environment or in temporal.toml cannot be read: " + e.getMessage()
                            + ". See `temporal config list`.");
        }
    }
}
