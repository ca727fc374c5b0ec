package dev.holdfast.starter.server;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether a Temporal server answers at an address, and knows its namespace if one is given: on a machine with much to do, one
 * with an embedded database answers before that.
 */
final class Answers {
    private Answers() {}

    static boolean within(String address, Optional<String> namespace, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        do {
            // A closed port is the usual case and is seen without the weight of gRPC.
            if (open(address) && healthy(address, namespace)) {
                return true;
            }
            pause();
        } while (System.nanoTime() < end && !Thread.currentThread().isInterrupted());
        return false;
    }

    private static boolean open(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    1000);
            return true;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return false;
        }
    }

    private static boolean healthy(String address, Optional<String> namespace) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        try {
            stubs.healthCheck();
            namespace.ifPresent(n -> counted(stubs, n));
            return true;
        } catch (StatusRuntimeException e) {
            return false;
        } finally {
            stubs.shutdownNow();
        }
    }

    /** NOT_FOUND until the part of the server that starts workflows knows the namespace; describing it would not tell. */
    private static void counted(WorkflowServiceStubs stubs, String namespace) {
        CountWorkflowExecutionsRequest all = CountWorkflowExecutionsRequest.newBuilder()
                .setNamespace(namespace)
                .build();
        stubs.blockingStub().withDeadlineAfter(10, TimeUnit.SECONDS).countWorkflowExecutions(all);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
