package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where platform local keeps things.
 *
 * @param home HOLDFAST_HOME/local: clusters and locks
 * @param cache holds base images; may be shared by several homes
 */
public record LocalPaths(Path home, Path cache) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int ID_DIGITS = 7;

    /** The cache is HOLDFAST_LOCAL_CACHE where set, else the home itself. */
    public static LocalPaths below(Path holdfastHome) {
        Path home = holdfastHome.toAbsolutePath().normalize().resolve("local");
        String cache = System.getenv().getOrDefault("HOLDFAST_LOCAL_CACHE", home.toString());
        return new LocalPaths(home, Path.of(cache).toAbsolutePath().normalize());
    }

    Path clusters() {
        return home.resolve("clusters");
    }

    Path cluster(String name) {
        return clusters().resolve(plain(name));
    }

    Path hosts(String cluster) {
        return cluster(cluster).resolve("hosts");
    }

    Path host(String cluster, String host) {
        return hosts(cluster).resolve(plain(host));
    }

    Path locks() {
        return home.resolve("locks");
    }

    /**
     * A short name of a cluster for what has little room, such as interfaces: "h" and seven hexadecimal digits, other
     * for other homes.
     */
    String id(String cluster) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha.digest((home + "\n" + plain(cluster)).getBytes(StandardCharsets.UTF_8));
            return "h" + HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new HoldfastException(FailureKind.BUG, "SHA-256 is missing from this Java.");
        }
    }

    private static String plain(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "The name `" + name + "` cannot be used on platform local; use letters, digits, '.', '_' and '-'.");
        }
        return name;
    }
}
