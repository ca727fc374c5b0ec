package dev.holdfast.core.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that records written by an earlier release lack. */
final class Given {
    private Given() {}

    static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
