package dev.holdfast.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.event.Alert;
import dev.holdfast.core.event.Heard;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The body of a request to the events endpoint: a {@link ToldEvent}, or an {@link AlertsMessage}, which is known by its field
 * "alerts". Fields that neither has are let be.
 */
record ToldBody(String json) {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** @param hosts names of the cluster's hosts; asked only where they matter */
    Heard heard(Supplier<List<String>> hosts) {
        try {
            JsonNode body = JSON.readTree(json);
            if (!body.isObject()) {
                return problem("Send a JSON object with a sentence as \"message\", or as Alertmanager's webhook does.");
            }
            return body.has("alerts")
                    ? Alert.heard(JSON.treeToValue(body, AlertsMessage.class).told(), hosts)
                    : JSON.treeToValue(body, ToldEvent.class).told().heard(hosts);
        } catch (JsonMappingException e) {
            return problem("The field " + path(e) + " is not of its type: message, about and kind are text, ended is"
                    + " true or false, and alerts are as Alertmanager's webhook has them.");
        } catch (JsonProcessingException e) {
            return problem("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static Heard problem(String sentence) {
        return new Heard(List.of(), List.of(sentence));
    }
}
