package dev.holdfast.starter.adopt;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The password that closes a TPA directory's secrets. */
final class VaultKey {
    private VaultKey() {}

    /**
     * The key from a file that the person names, else from vault/vault_pass.txt (TPA's keyring backend "legacy"), else
     * from the system's keyring. BAD_SPEC tells how to hand it over when no program opens that here.
     */
    static String of(Path directory, TpaVaultName name, Optional<Path> given) {
        Path legacy = directory.resolve("vault/vault_pass.txt");
        Path file = given.orElse(legacy);
        if (given.isEmpty() && !Files.exists(legacy)) {
            Optional<String> kept = name.system() ? new SystemKeyring().key(name) : Optional.empty();
            if (kept.isPresent()) {
                return kept.get();
            }
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    name.system()
                            ? "The key of this directory's vault is in a system keyring, which neither keyring nor"
                                    + " secret-tool opens here. Hand it over in a file: keyring"
                                    + " get " + name.service() + " " + name.entry()
                                    + " > KEYFILE, then give --vault-password-file KEYFILE and delete it."
                            : "There is no " + legacy + ". Give the vault's key with --vault-password-file FILE.");
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new HoldfastException(FailureKind.BAD_SPEC, "The vault's key " + file + " cannot be read.");
        }
    }
}
