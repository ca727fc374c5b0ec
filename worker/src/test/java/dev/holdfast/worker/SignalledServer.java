package dev.holdfast.worker;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.event.Events;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowResponse;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A Temporal server that takes signals to a cluster as a test says, and keeps the last. */
final class SignalledServer extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    final AtomicInteger taken = new AtomicInteger();
    volatile Status status = Status.OK;
    /** What the cluster's entity answers; no such cluster before. */
    volatile Optional<ClusterState> state = Optional.empty();

    volatile DataConverter converter = DefaultDataConverter.STANDARD_INSTANCE;
    private volatile Payloads last = Payloads.getDefaultInstance();

    /** With the last signal. */
    List<ClusterEvent> heard() {
        return converter
                .fromPayloads(0, Optional.of(last), Events.class, Events.class)
                .events();
    }

    @Override
    public void queryWorkflow(QueryWorkflowRequest request, StreamObserver<QueryWorkflowResponse> answer) {
        state.flatMap(now -> converter.toPayloads(now))
                .ifPresentOrElse(
                        known -> {
                            answer.onNext(QueryWorkflowResponse.newBuilder()
                                    .setQueryResult(known)
                                    .build());
                            answer.onCompleted();
                        },
                        () -> answer.onError(Status.NOT_FOUND.asRuntimeException()));
    }

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
        last = request.getInput();
        answer.onNext(SignalWorkflowExecutionResponse.getDefaultInstance());
        answer.onCompleted();
    }
}
