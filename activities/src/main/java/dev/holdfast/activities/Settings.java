package dev.holdfast.activities;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * Where this process keeps things and what machine it is on.
 *
 * @param home holds store/, keys/, local/, temporal/ and cache/
 * @param machine names the task queue of activities that only this machine can do
 */
public record Settings(Path home, String machine) {
    /** From HOLDFAST_HOME (default /var/lib/holdfast) and HOLDFAST_MACHINE (default the host name). */
    public static Settings fromEnvironment() {
        String home = System.getenv().getOrDefault("HOLDFAST_HOME", "/var/lib/holdfast");
        String machine = System.getenv().getOrDefault("HOLDFAST_MACHINE", hostName());
        return new Settings(Path.of(home), machine);
    }

    /** Holds the keys of secrets and payloads. */
    public Path keys() {
        return home.resolve("keys");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
