package dev.holdfast.core.spec;

import java.util.Optional;

/**
 * How a host that exists is reached.
 *
 * @param name the instance's
 * @param address IPv4 address at which the hosts of the cluster reach each other; empty when config.yml has none
 * @param sshAddress name or address at which SSH reaches it, from here or from the bastion
 * @param hostKey its public SSH host key, "ssh-ed25519 AAAA..."; empty while it is not known
 */
public record BareHost(
        String name,
        String address,
        String sshAddress,
        int sshPort,
        String sshUser,
        String hostKey,
        Optional<Bastion> bastion) {

    BareHost with(String key, Optional<Bastion> jump) {
        return new BareHost(name, address, sshAddress, sshPort, sshUser, key, jump);
    }
}
