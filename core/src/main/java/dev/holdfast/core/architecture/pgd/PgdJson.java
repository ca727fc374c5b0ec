package dev.holdfast.core.architecture.pgd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of what `pgd ... -o json` prints. The names of columns changed with the grammar of the command, and they are
 * written "Node ID", "node_id" or "nodeId"; here only their letters and digits count.
 */
final class PgdJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PgdJson() {}

    /** One row. */
    record Row(JsonNode object) {
        /** The first of these columns that is there; empty when none is. */
        String text(String... columns) {
            for (String column : columns) {
                Optional<JsonNode> value = value(column);
                if (value.isPresent()) {
                    return value.get().isNull() ? "" : value.get().asText();
                }
            }
            return "";
        }

        long number(String... columns) {
            String text = text(columns);
            return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        }

        boolean flag(String... columns) {
            return text(columns).equalsIgnoreCase("true");
        }

        private boolean has(String column) {
            return value(column).isPresent();
        }

        private Optional<JsonNode> value(String column) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (plain(field.getKey()).equals(column)) {
                    return Optional.of(field.getValue());
                }
            }
            return Optional.empty();
        }
    }

    /** Every object, however deep, that has all of these columns; COMMAND_FAILED when the text is no JSON. */
    static List<Row> rows(String json, String... columns) {
        try {
            List<Row> rows = new ArrayList<>();
            collect(JSON.readTree(json), List.of(columns), rows);
            return List.copyOf(rows);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.COMMAND_FAILED, "pgd answered no JSON.", json);
        }
    }

    private static void collect(JsonNode node, List<String> columns, List<Row> rows) {
        Row row = new Row(node);
        if (node.isObject() && columns.stream().allMatch(row::has)) {
            rows.add(row);
            return;
        }
        node.forEach(child -> collect(child, columns, rows));
    }

    private static String plain(String column) {
        return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
