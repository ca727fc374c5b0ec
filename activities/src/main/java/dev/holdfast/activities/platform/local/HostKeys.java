package dev.holdfast.activities.platform.local;

import dev.holdfast.activities.secret.SshKeyPairs;

/** A host's own key pair, and the public key that may log in as root. */
record HostKeys(String privateHostKey, String publicHostKey, String authorized) {
    /** With a new host key; its private half exists nowhere but in the host. */
    static HostKeys fresh(String authorized) {
        SshKeyPairs.Pair pair = SshKeyPairs.make();
        return new HostKeys(pair.privateKey(), pair.publicKey(), authorized);
    }

    @Override
    public String toString() {
        return publicHostKey;
    }
}
