package dev.holdfast.activities.platform.bare;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The scripts of this package, which go to a host by standard input. */
final class Script {
    private static final String FOLDER = "/platform/bare/";

    private Script() {}

    static String text(String name) {
        try (InputStream in = Script.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new HoldfastException(FailureKind.BUG, "Resource " + FOLDER + name + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new HoldfastException(FailureKind.BUG, "Resource " + FOLDER + name + " cannot be read.");
        }
    }
}
