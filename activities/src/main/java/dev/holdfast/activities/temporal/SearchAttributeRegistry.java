package dev.holdfast.activities.temporal;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.workflows.SearchKeys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import java.util.Map;

/** Adds the search attributes that the namespace lacks. */
final class SearchAttributeRegistry {
    private SearchAttributeRegistry() {}

    static void ensure(WorkflowServiceStubs stubs, String namespace) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
        try {
            List<String> missing = missing(operator, namespace);
            if (!missing.isEmpty()) {
                AddSearchAttributesRequest.Builder request =
                        AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
                missing.forEach(n -> request.putSearchAttributes(n, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
                operator.blockingStub().addSearchAttributes(request.build());
            }
        } catch (StatusRuntimeException e) {
            // Another process was first; the server adds each of them or none.
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw refused(namespace, e);
            }
        }
    }

    private static List<String> missing(OperatorServiceStubs operator, String namespace) {
        Map<String, IndexedValueType> known = operator.blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap();
        return SearchKeys.all().stream()
                .map(SearchAttributeKey::getName)
                .filter(n -> !known.containsKey(n))
                .toList();
    }

    private static HoldfastException refused(String namespace, StatusRuntimeException e) {
        return new HoldfastException(
                FailureKind.PLATFORM_REFUSED,
                "The namespace " + namespace + " has no search attributes of Holdfast and they cannot be added. "
                        + "Add the keywords "
                        + String.join(
                                ", ",
                                SearchKeys.all().stream()
                                        .map(SearchAttributeKey::getName)
                                        .toList())
                        + " to it.",
                e.getStatus().toString());
    }
}
