package dev.holdfast.activities.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** A Tink keyset in a file that only its owner may read; made on first use. */
public final class KeyFile {
    private KeyFile() {}

    /** The AES-256-GCM primitive of the key file. Two processes at once agree on the first file written. */
    public static Aead aead(Path file) {
        try {
            AeadConfig.register();
            if (!Files.exists(file)) {
                make(file);
            }
            String json = Files.readString(file);
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "The key file " + file + " cannot be used: put the right one back, mode 0600.",
                    e.toString());
        }
    }

    private static void make(Path file) throws GeneralSecurityException, IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM")), InsecureSecretKeyAccess.get());
        Path beside = Files.createTempFile(file.getParent(), ".key", "");
        try {
            Files.write(beside, json.getBytes(StandardCharsets.UTF_8));
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its key counts.
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
