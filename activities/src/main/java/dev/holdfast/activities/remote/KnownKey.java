package dev.holdfast.activities.remote;

import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Accepts exactly the key that provisioning recorded ("ssh-ed25519 AAAA..."). */
record KnownKey(String hostKey) implements HostKeyVerifier {
    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        String[] words = hostKey.strip().split("\\s+");
        return words.length >= 2 && words[1].equals(base64(key));
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return List.of();
    }

    static String base64(PublicKey key) {
        return Base64.getEncoder()
                .encodeToString(new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }
}
