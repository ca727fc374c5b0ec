package dev.holdfast.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.cluster.ClusterState;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadsTest {
    @TempDir
    Path keys;

    @Test
    void sealedTypesAndOptionals_comeBackAsTheyWere() {
        Outcome outcome = new Outcome.Verified(List.of(CheckResult.failed("lag", "12 MB")));
        assertThat(back(outcome, Outcome.class)).isEqualTo(outcome);
        Operation operation = new Operation.Switchover("first", "kaolin", false);
        assertThat(back(operation, Operation.class)).isEqualTo(operation);
        ClusterState state = ClusterState.fresh("demo");
        assertThat(back(state, ClusterState.class)).isEqualTo(state);
        OperationRecord record = new OperationRecord(
                "demo/provision/1",
                "provision",
                "anna@laptop",
                "2026-11-25T00:00:00Z",
                "",
                "succeeded",
                "",
                Optional.of(new Outcome.Provisioned(Inventory.empty("demo"), 0, 0)));
        assertThat(back(record, OperationRecord.class)).isEqualTo(record);
    }

    @Test
    void payload_showsOnlyTheKeysId() {
        Payload payload = payload(converter(), "a telling word");
        assertThat(new String(payload.toByteArray(), StandardCharsets.ISO_8859_1))
                .doesNotContain("telling");
        assertThat(payload.getMetadataOrThrow("holdfast-key-id").toStringUtf8()).isEqualTo("payload-1");
    }

    @Test
    void failureMessage_isEncrypted() {
        Failure failure = converter().exceptionToFailure(ApplicationFailure.newFailure("a telling word", "BUG"));
        assertThat(failure.toString()).doesNotContain("telling");
        assertThat(converter().failureToException(failure)).hasMessageContaining("a telling word");
    }

    @Test
    void keyFile_isItsOwnersAlone() throws IOException {
        converter();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("payload-1.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void nextKey_encryptsAndTheOldOneStillDecrypts() throws IOException {
        Payload old = payload(converter(), "old");
        Path elsewhere = keys.resolve("elsewhere");
        Payloads.encrypted(elsewhere);
        Files.move(elsewhere.resolve("payload-1.json"), keys.resolve("payload-2.json"));
        DataConverter both = converter();
        assertThat(payload(both, "new").getMetadataOrThrow("holdfast-key-id").toStringUtf8())
                .isEqualTo("payload-2");
        assertThat(both.fromPayload(old, String.class, String.class)).isEqualTo("old");
    }

    @Test
    void missingKey_isNamed() throws IOException {
        Payload payload = payload(converter(), "x");
        Files.move(keys.resolve("payload-1.json"), keys.resolve("payload-2.json"));
        assertThatThrownBy(() -> converter().fromPayload(payload, String.class, String.class))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("payload-1")
                .hasMessageContaining("Copy that key file");
    }

    @Test
    void anotherKeyOfTheSameName_isRefused() throws IOException {
        Payload payload = payload(converter(), "x");
        Files.delete(keys.resolve("payload-1.json"));
        assertThatThrownBy(() -> converter().fromPayload(payload, String.class, String.class))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("another key of that name");
    }

    private DataConverter converter() {
        return Payloads.encrypted(keys);
    }

    private static Payload payload(DataConverter converter, Object value) {
        return converter.toPayload(value).orElseThrow();
    }

    private <T> T back(T value, Class<T> type) {
        return converter().fromPayload(payload(converter(), value), type, type);
    }
}
