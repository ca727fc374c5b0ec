package dev.holdfast.starter.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;

/** JSON as programs read it. Field names are those of the records. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A record as a tree that can be added to. */
    public static ObjectNode tree(Object record) {
        return MAPPER.valueToTree(record);
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.BUG, "A result could not be written as JSON: " + e.getMessage());
        }
    }

    public static ObjectMapper mapper() {
        return MAPPER;
    }
}
