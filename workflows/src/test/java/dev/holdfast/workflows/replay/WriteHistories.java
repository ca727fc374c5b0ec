package dev.holdfast.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.workflows.SearchKeys;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.fake.Specs;
import dev.holdfast.workflows.fake.TestCluster;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes histories of a cluster's first and last operations, which ReplayTest replays, from runs on a real server, where
 * there are none yet:
 *
 * <pre>mvn test -pl workflows -am -Dtest=WriteHistories -Dhistories.write=PATH_OF_THE_TEMPORAL_PROGRAM</pre>
 */
class WriteHistories {
    @Test
    @EnabledIfSystemProperty(named = "histories.write", matches = ".+")
    void write() throws IOException {
        TemporalDevServerOptions options = TemporalDevServerOptions.newBuilder()
                .setExistingPath(System.getProperty("histories.write"))
                .setDownloadEnabled(false)
                .setExtraArgs(searchAttributes())
                .build();
        try (TemporalDevServer server = TemporalDevServer.start(options)) {
            WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(server.getTarget())
                    .build());
            WorkflowClient client = WorkflowClient.newInstance(stubs);
            try (TestCluster cluster = new TestCluster(client)) {
                run(cluster);
            }
            stubs.shutdownNow();
        }
    }

    private static void run(TestCluster cluster) throws IOException {
        cluster.provision();
        keep(cluster, "provision", "demo/provision/1");
        String deploy = cluster.start("r2", new Operation.Deploy());
        cluster.await(deploy);
        keep(cluster, "deploy", deploy);
        String plan = cluster.start("r3", new Operation.Plan());
        cluster.await(plan);
        keep(cluster, "plan", plan);
        cluster.deploy.work = request -> {
            throw new HoldfastException(FailureKind.UNSAFE, "The disk is full.");
        };
        String failed = cluster.start("r4", new Operation.Deploy());
        try {
            cluster.await(failed);
        } catch (HoldfastException e) {
            assertThat(e).hasMessageContaining("The disk is full.");
        }
        keep(cluster, "deploy-failed", failed);
        String teardown = cluster.start("r5", new Operation.Teardown());
        cluster.await(teardown);
        keep(cluster, "teardown", teardown);
        keep(cluster, "cluster", ClusterWorkflow.idOf(Specs.CLUSTER));
    }

    private static void keep(TestCluster cluster, String name, String id) throws IOException {
        if (Histories.lacks(name)) {
            Histories.keep(name, cluster.client().fetchHistory(id));
        }
    }

    private static List<String> searchAttributes() {
        List<String> arguments = new ArrayList<>();
        SearchKeys.all().forEach(k -> {
            arguments.add("--search-attribute");
            arguments.add(k.getName() + "=Keyword");
        });
        return arguments;
    }
}
