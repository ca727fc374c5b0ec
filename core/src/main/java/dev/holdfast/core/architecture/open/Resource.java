package dev.holdfast.core.architecture.open;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of this architecture that are sent to hosts as they are. */
final class Resource {
    private Resource() {}

    /** A file under architecture/open. */
    static String text(String name) {
        return read("/architecture/open/" + name);
    }

    /** A file under drill. */
    static String drill(String name) {
        return read("/drill/" + name);
    }

    private static String read(String path) {
        try (InputStream in = Resource.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new HoldfastException(FailureKind.BUG, "The file " + path + " is missing in core.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
