package dev.holdfast.activities.secret;

import dev.holdfast.core.secret.SecretRequest;
import java.util.List;

/** Makes Ed25519 key pairs that are kept elsewhere than in the secret store, such as a new host's own. */
public final class SshKeyPairs {
    private SshKeyPairs() {}

    public static Pair make() {
        List<NamedSecret> made = SecretMaker.sshKeyPair(new SecretRequest.SshKeyPair("host"));
        return new Pair(made.get(0).value(), made.get(1).value());
    }

    /**
     * Both halves.
     *
     * @param privateKey in OpenSSH's format
     * @param publicKey "ssh-ed25519 AAAA..."
     */
    public record Pair(String privateKey, String publicKey) {
        @Override
        public String toString() {
            return publicKey;
        }
    }
}
