package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Scripts and templates of this package. */
final class Resources {
    private static final String FOLDER = "/platform/local/";

    private Resources() {}

    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new HoldfastException(FailureKind.BUG, "Resource " + FOLDER + name + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new HoldfastException(FailureKind.BUG, "Resource " + FOLDER + name + " cannot be read.");
        }
    }
}
