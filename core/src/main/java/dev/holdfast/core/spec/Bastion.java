package dev.holdfast.core.spec;

/**
 * A host through which SSH reaches others (ProxyJump).
 *
 * @param address name or IPv4 address
 * @param hostKey its public SSH host key, "ssh-ed25519 AAAA..."; empty while it is not known
 */
public record Bastion(String address, int port, String user, String hostKey) {
    public Bastion withKey(String key) {
        return new Bastion(address, port, user, key);
    }
}
