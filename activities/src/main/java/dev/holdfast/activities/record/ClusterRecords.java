package dev.holdfast.activities.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The records of clusters in the store: clusters/NAME/inventory.json and clusters/NAME/operations/000001.json. */
public final class ClusterRecords {
    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    /** The inventory is read strictly: written back without what a newer release keeps in it, that would be lost. */
    private static final ObjectReader LENIENT =
            JSON.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final StateStore store;

    public ClusterRecords(StateStore store) {
        this.store = store;
    }

    /** Empty when the cluster has no hosts that are known. */
    public Inventory inventory(String cluster) {
        String key = "clusters/" + cluster + "/inventory.json";
        return store.read(key).map(b -> parsed(key, b, Inventory.class)).orElse(Inventory.empty(cluster));
    }

    public void write(Inventory inventory) {
        String key = "clusters/" + inventory.cluster() + "/inventory.json";
        store.write(key, bytes(key, inventory));
    }

    /**
     * Every operation that ended, oldest first, each with its outcome if it had one. Records of other releases are read
     * as far as this one knows them: one whose outcome is of a kind that it does not know comes without the outcome.
     */
    public List<OperationRecord> operations(String cluster) {
        return store.list(prefix(cluster)).stream()
                .map(key -> operation(key, store.read(key).orElse(new byte[0])))
                .toList();
    }

    private static OperationRecord operation(String key, byte[] bytes) {
        try {
            return LENIENT.forType(OperationRecord.class).readValue(bytes);
        } catch (IOException e) {
            return withoutOutcome(bytes).orElseThrow(() -> damaged(key, e));
        }
    }

    private static Optional<OperationRecord> withoutOutcome(byte[] bytes) {
        try {
            if (LENIENT.readTree(bytes) instanceof ObjectNode record && record.remove("outcome") != null) {
                return Optional.of(LENIENT.forType(OperationRecord.class).readValue(record));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void write(String cluster, OperationRecord record) {
        String key = prefix(cluster) + String.format(Locale.ROOT, "%06d.json", number(record.id()));
        store.write(key, bytes(key, record));
    }

    /** The number of the last operation; 0 when there was none. */
    public int lastNumber(String cluster) {
        List<String> keys = store.list(prefix(cluster));
        if (keys.isEmpty()) {
            return 0;
        }
        String last = keys.get(keys.size() - 1);
        return Integer.parseInt(last.substring(prefix(cluster).length(), last.length() - ".json".length()));
    }

    private static String prefix(String cluster) {
        return "clusters/" + cluster + "/operations/";
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
    }

    private static byte[] bytes(String key, Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.BUG, key + " cannot be written as JSON.", e.toString());
        }
    }

    private static <T> T parsed(String key, byte[] bytes, Class<T> type) {
        try {
            return JSON.readValue(bytes, type);
        } catch (IOException e) {
            throw damaged(key, e);
        }
    }

    private static HoldfastException damaged(String key, IOException e) {
        return new HoldfastException(
                FailureKind.PLATFORM_REFUSED,
                "The store's " + key + " is damaged: restore or delete it.",
                e.toString());
    }
}
