package dev.holdfast.starter.adopt;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The vault of a TPA directory. */
public final class TpaVault {
    private TpaVault() {}

    /** Its key, in its file or the system's keyring; BAD_SPEC says where it is otherwise. */
    public static String key(Path directory) {
        try {
            String yaml = Files.readString(directory.resolve("config.yml"));
            return VaultKey.of(directory, TpaVaultName.of(yaml, directory), Optional.empty());
        } catch (IOException e) {
            throw new HoldfastException(FailureKind.BAD_SPEC, directory + "/config.yml cannot be read.");
        }
    }
}
