package dev.holdfast.activities.temporal;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.workflows.OperationWorkflows;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.common.converter.DataConverterException;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operation was asked to do, by the input in the first event of its history. */
record AskedOperation(WorkflowClient client) {
    /** Where the workflows of {@link OperationWorkflows} take it. */
    private static final int PARAMETER = 1;

    /** Empty when there is no such operation, or this version cannot read it. */
    Optional<Operation> of(String operationId) {
        try (Stream<HistoryEvent> history = client.streamHistory(operationId)) {
            return history.findFirst()
                    .filter(HistoryEvent::hasWorkflowExecutionStartedEventAttributes)
                    .map(e -> e.getWorkflowExecutionStartedEventAttributes().getInput())
                    .map(input -> client.getOptions()
                            .getDataConverter()
                            .fromPayloads(PARAMETER, Optional.of(input), Operation.class, Operation.class));
        } catch (StatusRuntimeException | WorkflowException | DataConverterException e) {
            return Optional.empty();
        }
    }
}
