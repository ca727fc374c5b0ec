package dev.holdfast.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    @TempDir
    Path root;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void write_twice_keepsTheLast() {
        FileStore store = new FileStore(root);
        store.write("clusters/a/x", bytes("1"));
        store.write("clusters/a/x", bytes("2"));
        assertThat(store.read("clusters/a/x"))
                .hasValueSatisfying(v -> assertThat(v).isEqualTo(bytes("2")));
    }

    @Test
    void create_existing_refusesAndKeepsTheFirst() {
        FileStore store = new FileStore(root);
        assertThat(store.create("k/x", bytes("1"))).isTrue();
        assertThat(store.create("k/x", bytes("2"))).isFalse();
        assertThat(store.read("k/x")).hasValueSatisfying(v -> assertThat(v).isEqualTo(bytes("1")));
    }

    @Test
    void list_prefix_isSortedAndLeavesOthersOut() {
        FileStore store = new FileStore(root);
        store.write("clusters/a/secrets/b", bytes(""));
        store.write("clusters/a/secrets/a", bytes(""));
        store.write("clusters/b/secrets/c", bytes(""));
        assertThat(store.list("clusters/a/secrets/")).containsExactly("clusters/a/secrets/a", "clusters/a/secrets/b");
        assertThat(store.list("nothing/")).isEmpty();
    }

    @Test
    void key_leadingOut_isRefused() {
        FileStore store = new FileStore(root);
        assertThatThrownBy(() -> store.write("../x", bytes(""))).isInstanceOf(HoldfastException.class);
    }

    @Test
    void files_areReadableByTheirOwnerOnly() throws IOException {
        new FileStore(root).write("k/x", bytes("1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("k/x"))))
                .isEqualTo("rw-------");
    }
}
