package dev.holdfast.activities.temporal;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.activities.record.EventRecords;
import dev.holdfast.activities.record.RecordActivitiesImpl;
import dev.holdfast.activities.schedule.ScheduleActivitiesImpl;
import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.workflows.AllWorkflows;
import dev.holdfast.workflows.OperationInterceptor;
import dev.holdfast.workflows.TaskQueues;
import dev.holdfast.workflows.failure.FailureInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The embedded server as a person runs it, with a worker whose hosts are not there. */
final class RealServer implements AutoCloseable {
    final StillCluster still = new StillCluster();
    final TemporalConnection connection;
    final ClusterRecords records;
    private final Path database;
    private TemporalDevServer server;
    private final WorkerFactory factory;

    RealServer(Path home) {
        Settings settings = new Settings(home, "here");
        database = home.resolve("temporal.db");
        server = started(TemporalDevServerOptions.newBuilder());
        connection = TemporalConnection.openAt(settings, server.getTarget());
        awaitNamespace();
        connection.registerSearchAttributes();
        FileStore store = new FileStore(home.resolve("store"));
        records = new ClusterRecords(store);
        factory = WorkerFactory.newInstance(
                connection.client(),
                WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new OperationInterceptor(), new FailureInterceptor())
                        .build());
        Worker control = factory.newWorker(
                TaskQueues.CONTROL,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(TimeUnit.SECONDS.toMillis(15))
                        .build());
        control.registerWorkflowImplementationTypes(AllWorkflows.types());
        control.registerActivitiesImplementations(
                still,
                new RecordActivitiesImpl(
                        records,
                        new EventRecords(store),
                        new SecretStore(store, KeyFile.aead(home.resolve("keys/secrets.json")))),
                new ScheduleActivitiesImpl(connection.schedules(), connection.clusters(), records));
        factory.newWorker(TaskQueues.machine("here")).registerActivitiesImplementations(still);
        factory.start();
    }

    private TemporalDevServer started(TemporalDevServerOptions.Builder options) {
        return TemporalDevServer.start(options.setExistingPath(program().toString())
                .setDownloadEnabled(false)
                .setLogLevel("never")
                .setDatabaseFilename(database.toString())
                .build());
    }

    /** On a machine with much to do the server answers before it knows its own namespace. */
    private void awaitNamespace() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                connection.client().countWorkflows("");
                return;
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.NOT_FOUND || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }
    }

    /** Ends it, and starts it again with what it knows, where it was, once what happens meanwhile is over. */
    void restart(Runnable meanwhile) {
        String target = server.getTarget();
        server.close();
        meanwhile.run();
        int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
        server = started(TemporalDevServerOptions.newBuilder().setPort(port));
    }

    /** Not skipped where it is missing: a level that does not run must not look green. */
    private static Path program() {
        String path = System.getenv().getOrDefault("PATH", "");
        String home = System.getenv().getOrDefault("HOLDFAST_HOME", "/var/lib/holdfast");
        return Stream.concat(Stream.of(path.split(":")), Stream.of(home + "/cache/bin"))
                .map(d -> Path.of(d, "temporal"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "The temporal program is neither on the PATH nor in " + home + "/cache/bin."));
    }

    @Override
    public void close() {
        factory.shutdownNow();
        connection.close();
        server.close();
    }
}
