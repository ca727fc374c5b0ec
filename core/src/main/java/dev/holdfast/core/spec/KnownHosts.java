package dev.holdfast.core.spec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The plain and the hashed entries of a file in OpenSSH's known_hosts format; wildcards and authorities are left out. */
public final class KnownHosts {
    /** Best first. */
    private static final List<String> TYPES =
            List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa");

    private static final int SSH_PORT = 22;

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> revoked = new HashSet<>();

    private record Entry(String names, String type, String key) {}

    private KnownHosts() {}

    public static KnownHosts parse(String text) {
        KnownHosts known = new KnownHosts();
        text.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                .forEach(known::enter);
        return known;
    }

    private void enter(String line) {
        String[] words = line.split("\\s+");
        if (words[0].equals("@revoked") && words.length >= 4) {
            revoked.add(words[3]);
        } else if (!words[0].startsWith("@") && words.length >= 3) {
            entries.add(new Entry(words[0], words[1], words[2]));
        }
    }

    /** The best key of that host as "TYPE BASE64"; none when the file has none, or only revoked ones. */
    public Optional<String> key(String host, int port) {
        String wanted = port == SSH_PORT ? host : "[" + host + "]:" + port;
        return entries.stream()
                .filter(e -> !host.isEmpty() && TYPES.contains(e.type()) && !revoked.contains(e.key()))
                .filter(e -> names(e, wanted))
                .min(Comparator.comparingInt(e -> TYPES.indexOf(e.type())))
                .map(e -> e.type() + " " + e.key());
    }

    private static boolean names(Entry entry, String wanted) {
        return entry.names().startsWith("|1|")
                ? hashed(entry.names(), wanted)
                : List.of(entry.names().split(",")).contains(wanted);
    }

    /** OpenSSH's HashKnownHosts: |1|salt|HMAC-SHA1 of the name by the salt. */
    private static boolean hashed(String names, String wanted) {
        String[] parts = names.split("\\|");
        if (parts.length != 4) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            byte[] hash = mac.doFinal(wanted.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash).equals(parts[3]);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
