package dev.holdfast.activities.temporal;

import dev.holdfast.core.operation.Progress;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import java.util.List;
import java.util.Optional;

/** Which step each host is at: the last beat of each running activity, whose detail is "host: step". */
final class StepsUnderWay {
    private final WorkflowClient client;

    StepsUnderWay(WorkflowClient client) {
        this.client = client;
    }

    /** That progress with "kaboom (install postgresql-17)" for "kaboom" where a step is known. */
    Progress in(String operationId, Progress progress) {
        if (progress.running().isEmpty()) {
            return progress;
        }
        List<String> beats = beats(operationId);
        List<String> running = progress.running().stream()
                .map(unit -> beats.stream()
                        .filter(beat -> beat.startsWith(unit + ": "))
                        .map(beat -> unit + " (" + beat.substring(unit.length() + 2) + ")")
                        .findFirst()
                        .orElse(unit))
                .toList();
        return progress.with(running);
    }

    private List<String> beats(String operationId) {
        try {
            return client
                    .getWorkflowServiceStubs()
                    .blockingStub()
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(operationId))
                            .build())
                    .getPendingActivitiesList()
                    .stream()
                    .filter(PendingActivityInfo::hasHeartbeatDetails)
                    .flatMap(activity -> text(activity.getHeartbeatDetails()).stream())
                    .toList();
        } catch (StatusRuntimeException e) {
            // Progress is for a person's eye: without the steps the hosts are shown still.
            return List.of();
        }
    }

    private Optional<String> text(Payloads details) {
        try {
            return Optional.ofNullable(client.getOptions()
                    .getDataConverter()
                    .fromPayloads(0, Optional.of(details), String.class, String.class));
        } catch (DataConverterException e) {
            return Optional.empty();
        }
    }
}
