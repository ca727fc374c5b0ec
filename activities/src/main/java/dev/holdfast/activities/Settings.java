package dev.holdfast.activities;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where this process keeps things and what machine it is on.
 *
 * @param home holds local/, temporal/ and cache/, and store/ and keys/ unless they are elsewhere
 * @param machine names the task queue of activities that only this machine can do
 * @param keys holds the keys of secrets and payloads; the same on every machine of one installation
 * @param store a PostgreSQL URL that workers on several machines share; empty for files below home
 */
public record Settings(Path home, String machine, Path keys, String store) {
    /** Everything below one home. */
    public Settings(Path home, String machine) {
        this(home, machine, home.resolve("keys"), "");
    }

    /**
     * From HOLDFAST_HOME (default /var/lib/holdfast), HOLDFAST_MACHINE (default the host name), HOLDFAST_KEYS (default
     * keys below the home) and HOLDFAST_STORE (default files below the home).
     */
    public static Settings fromEnvironment() {
        return from(System.getenv());
    }

    /** As fromEnvironment(), from these variables. */
    static Settings from(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOLDFAST_HOME", "/var/lib/holdfast"));
        String machine = environment.getOrDefault("HOLDFAST_MACHINE", hostName());
        String keys = environment.getOrDefault("HOLDFAST_KEYS", "");
        return new Settings(
                home,
                machine,
                keys.isBlank() ? home.resolve("keys") : Path.of(keys),
                environment.getOrDefault("HOLDFAST_STORE", "").strip());
    }

    /** The key of the store's secrets. */
    public Path secretsKey() {
        return keys.resolve("secrets.json");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
