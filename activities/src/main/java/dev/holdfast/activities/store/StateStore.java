package dev.holdfast.activities.store;

import java.util.List;
import java.util.Optional;

/** Keys are paths of plain words with '/' between; values are small. Writes are atomic. */
public interface StateStore {
    Optional<byte[]> read(String key);

    void write(String key, byte[] value);

    /** Writes only when the key is new; false when it existed. */
    boolean create(String key, byte[] value);

    /** Keys that begin with the prefix, sorted. */
    List<String> list(String prefix);

    void delete(String key);
}
