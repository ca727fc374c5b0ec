package dev.holdfast.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.workflows.OperationWorkflows;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the encrypted history of workflows that no worker has touched yet. */
class AskedOperationTest {
    private static final ClusterSpec SPEC = new ClusterSpec(
            "demo",
            "Open-Always-ON",
            "local",
            List.of(),
            List.of(),
            new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
            new ProxySpec("local", 6432, 6433),
            BackupSpec.standard());

    @TempDir
    Path keys;

    private TestWorkflowEnvironment server;
    private WorkflowClient client;

    @BeforeEach
    void start() {
        server = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.encrypted(keys))
                        .build())
                .build());
        client = server.getWorkflowClient();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void of_isWhatWasAskedWithAllThatWasSaidOfIt() {
        List<Operation> all = List.of(
                new Operation.Rotate(RotateKind.CERTIFICATES),
                new Operation.ReplaceNode("kaboom"),
                new Operation.Reinit("kaolin", true),
                new Operation.Maintenance(false),
                new Operation.Ddl("vacuum t", Optional.of("billing"), List.of("tokyo")),
                new Operation.Restart(true, List.of("kaolin")),
                new Operation.Deploy());
        for (Operation operation : all) {
            started(operation);
            assertThat(new AskedOperation(client).of(id(operation))).contains(new Asked(SPEC, operation));
        }
    }

    @Test
    void of_unknown_isEmpty() {
        assertThat(new AskedOperation(client).of("demo/deploy/99")).isEmpty();
    }

    private void started(Operation operation) {
        client.newUntypedWorkflowStub(
                        OperationWorkflows.typeOf(operation),
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id(operation))
                                .setTaskQueue("nobody")
                                .build())
                .start(
                        new OperationContext(id(operation), "anna@laptop", "here", SPEC, Inventory.empty("demo")),
                        operation);
    }

    private static String id(Operation operation) {
        return "demo/" + operation.verb() + "/1";
    }
}
