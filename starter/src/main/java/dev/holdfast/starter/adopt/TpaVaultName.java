package dev.holdfast.starter.adopt;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where TPA keeps the vault's key.
 *
 * @param system whether in the system's keyring; otherwise in a file
 * @param service the keyring's service: TPA_ and the name of the cluster's directory
 * @param entry the keyring's entry: config.yml's vault_name
 */
record TpaVaultName(boolean system, String service, String entry) {
    /** @param directory the cluster's: TPA names the service after it, not after cluster_name */
    static TpaVaultName of(String configYml, Path directory) {
        return new TpaVaultName(
                value(configYml, "keyring_backend", "legacy").equals("system"),
                "TPA_" + directory.toAbsolutePath().normalize().getFileName(),
                value(configYml, "vault_name", "vault_pass"));
    }

    private static String value(String yaml, String key, String otherwise) {
        Matcher matcher = Pattern.compile("(?m)^" + key + ":\\s*['\"]?([^'\"\\s]+)['\"]?\\s*$")
                .matcher(yaml);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
