package dev.holdfast.activities.platform.bare;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** What a person reads of a machine whose host key is in no known_hosts: how to look it up and where to write it. */
record Unknown(String address, int port) {
    /** @param shown the key that it showed, "TYPE BASE64", which proves nothing */
    String told(Optional<String> shown) {
        String name = port == 22 ? address : "[" + address + "]:" + port;
        return "has an SSH host key that known_hosts in the cluster's directory lacks. "
                + shown.map(key -> "It shows " + fingerprint(key)
                                + "; compare that on its own console (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub)"
                                + " and only then add the line: " + name + " " + key)
                        .orElse("Add the line: " + name
                                + " KEY, where KEY is /etc/ssh/ssh_host_ed25519_key.pub read on its own console.");
    }

    private static String fingerprint(String key) {
        try {
            byte[] blob = Base64.getDecoder().decode(key.split(" ", 2)[1]);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
