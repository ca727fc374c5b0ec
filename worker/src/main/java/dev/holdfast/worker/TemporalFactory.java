package dev.holdfast.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import dev.holdfast.activities.Settings;
import dev.holdfast.activities.temporal.TemporalConnection;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import jakarta.inject.Singleton;

/** The connection to the Temporal server, with its metrics among Micronaut's. */
@Factory
final class TemporalFactory {
    @Singleton
    Settings settings() {
        return Settings.fromEnvironment();
    }

    @Bean(preDestroy = "close")
    @Singleton
    TemporalConnection connection(Settings settings, WorkerSettings worker, MeterRegistry metrics) {
        Scope scope = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(metrics))
                .reportEvery(Duration.ofSeconds(10));
        TemporalConnection connection = TemporalConnection.open(
                settings,
                WorkflowServiceStubsOptions.newBuilder().setMetricsScope(scope).build());
        if (!connection.answers(worker.serverWithin())) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "No Temporal server answers at " + connection.address()
                            + ". Start one with `holdfast temporal start`, or set TEMPORAL_ADDRESS.");
        }
        connection.registerSearchAttributes();
        return connection;
    }
}
