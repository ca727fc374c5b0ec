package dev.holdfast.starter.server;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.temporal.TemporalConnection;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Connector;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.operation.TemporalOperations;
import java.util.Optional;
import java.util.function.Consumer;

/** The embedded server and worker processes of this machine; or the server that TEMPORAL_ADDRESS names. */
public final class LocalConnector implements Connector {
    private final Settings settings;
    private final TemporalServer server;

    public LocalConnector(Settings settings) {
        this.settings = settings;
        this.server = new TemporalServer(settings.home());
    }

    @Override
    public Operations working(ClusterSpec spec, int workers, Consumer<String> tell) {
        server.ensure(Optional.empty(), tell);
        TemporalConnection connection = connect();
        if (server.configured().isPresent()) {
            connection.registerSearchAttributes();
        }
        // Local hosts need workers on this machine; other platforms any workers, and with an own server none may run.
        if (spec.platform().equals("local") || server.configured().isEmpty()) {
            new WorkerProcesses(settings, server.address()).ensure(workers, tell);
        }
        return new TemporalOperations(connection, server.pages());
    }

    @Override
    public Operations asItIs() {
        server.require();
        return new TemporalOperations(connect(), server.pages());
    }

    private TemporalConnection connect() {
        return server.configured().isPresent()
                ? TemporalConnection.open(settings)
                : TemporalConnection.openAt(settings, server.address());
    }
}
