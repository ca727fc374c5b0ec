package dev.holdfast.core.inventory;

import dev.holdfast.core.spec.Role;
import java.util.Optional;
import java.util.Set;

/**
 * A host that exists.
 *
 * @param address IPv4 address that cluster and workers use
 * @param hostKey public SSH host key, "ssh-ed25519 AAAA...", known before the first connection
 * @param machine name of the machine that runs it (platform local), which names its task queue; empty elsewhere
 */
public record Host(
        String name,
        int node,
        String location,
        Set<Role> roles,
        String address,
        int sshPort,
        String sshUser,
        String hostKey,
        Optional<String> backup,
        String machine) {
    public boolean has(Role role) {
        return roles.contains(role);
    }
}
