package dev.holdfast.starter.operation;

import dev.holdfast.activities.temporal.ClusterClient;
import dev.holdfast.activities.temporal.TemporalConnection;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.OperationRequest;
import java.util.Optional;

/** Operations by a connection to a Temporal server, which it closes at its own end. */
public final class TemporalOperations implements Operations {
    private final TemporalConnection connection;
    private final ClusterClient clusters;

    public TemporalOperations(TemporalConnection connection) {
        this.connection = connection;
        this.clusters = connection.clusters();
    }

    @Override
    public String start(String cluster, OperationRequest request) {
        return clusters.start(cluster, request);
    }

    @Override
    public Optional<Progress> progress(String id) {
        return clusters.progress(id);
    }

    @Override
    public Outcome await(String id) {
        return clusters.await(id);
    }

    @Override
    public void cancel(String id) {
        clusters.cancel(id);
    }

    @Override
    public Optional<ClusterState> state(String cluster) {
        return clusters.state(cluster);
    }

    @Override
    public void close() {
        connection.close();
    }
}
