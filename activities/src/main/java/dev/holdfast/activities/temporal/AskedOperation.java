package dev.holdfast.activities.temporal;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.OperationWorkflows;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.common.converter.DataConverterException;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operation was asked to do, by the input in the first event of its history. */
record AskedOperation(WorkflowClient client) {
    /** Where the workflows of {@link OperationWorkflows} take the one and the other. */
    private static final int CONTEXT = 0;

    private static final int OPERATION = 1;

    /** Empty when there is no such operation, or this version cannot read it. */
    Optional<Asked> of(String operationId) {
        try (Stream<HistoryEvent> history = client.streamHistory(operationId)) {
            return history.findFirst()
                    .filter(HistoryEvent::hasWorkflowExecutionStartedEventAttributes)
                    .map(e -> e.getWorkflowExecutionStartedEventAttributes().getInput())
                    .map(input -> new Asked(
                            read(CONTEXT, input, OperationContext.class).spec(),
                            read(OPERATION, input, Operation.class)));
        } catch (StatusRuntimeException | WorkflowException | DataConverterException e) {
            return Optional.empty();
        }
    }

    private <T> T read(int parameter, Payloads input, Class<T> type) {
        return client.getOptions().getDataConverter().fromPayloads(parameter, Optional.of(input), type, type);
    }
}
