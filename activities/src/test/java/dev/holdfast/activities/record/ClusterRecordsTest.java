package dev.holdfast.activities.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterRecordsTest {
    private static final String FIRST = "clusters/shop/operations/000001.json";
    private static final OperationRecord KEPT = new OperationRecord(
            "shop/maintenance/1",
            "maintenance",
            "dba",
            "2026-11-27T06:00:00Z",
            "2026-11-27T06:01:00Z",
            "succeeded",
            "automatic failover paused at east",
            Optional.of(new Outcome.Maintained(true, List.of("east"))));

    @TempDir
    Path root;

    private FileStore store() {
        return new FileStore(root);
    }

    private ClusterRecords records() {
        return new ClusterRecords(store());
    }

    /** As another release would have written it. */
    private void changed(String what, String with) {
        records().write("shop", KEPT);
        String text = new String(store().read(FIRST).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(text).contains(what);
        store().write(FIRST, text.replace(what, with).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void operations_written_comeBack() {
        records().write("shop", KEPT);
        assertThat(records().operations("shop")).containsExactly(KEPT);
        assertThat(records().lastNumber("shop")).isEqualTo(1);
    }

    @Test
    void operations_fieldOfANewerRelease_isPassedOver() {
        changed("\"on\" : true,", "\"on\" : true, \"until\" : \"later\",");
        assertThat(records().operations("shop")).containsExactly(KEPT);
    }

    @Test
    void operations_outcomeOfAKindThatThisReleaseHasNot_comesWithoutIt() {
        changed("\"maintained\"", "\"rehearsed\"");
        assertThat(records().operations("shop")).singleElement().satisfies(record -> {
            assertThat(record.outcome()).isEmpty();
            assertThat(record.headline()).isEqualTo(KEPT.headline());
        });
    }

    @Test
    void operations_cutOff_isNamed() {
        changed("\"outcome\"", "");
        assertThatThrownBy(() -> records().operations("shop"))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining(FIRST)
                .hasMessageContaining("restore or delete it");
    }

    @Test
    void inventory_fieldOfANewerRelease_isRefused() {
        records().write(Inventory.empty("shop"));
        String key = "clusters/shop/inventory.json";
        String text = new String(store().read(key).orElseThrow(), StandardCharsets.UTF_8);
        store().write(key, text.replaceFirst("\\{", "{\"racks\" : [],").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> records().inventory("shop")).hasMessageContaining(key);
    }
}
