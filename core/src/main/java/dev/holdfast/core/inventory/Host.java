package dev.holdfast.core.inventory;

import dev.holdfast.core.spec.Bastion;
import dev.holdfast.core.spec.Role;
import java.util.Optional;
import java.util.Set;

/**
 * A host that exists.
 *
 * @param address IPv4 address at which the hosts of the cluster reach each other
 * @param hostKey public SSH host key, "ssh-ed25519 AAAA...", known before the first connection
 * @param machine name of the machine that runs it (platform local), which names its task queue; empty elsewhere
 * @param sshUser root, or an ordinary user with sudo without a password
 * @param sshAddress name or address at which SSH reaches it, from the workers or from the bastion
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
        String machine,
        String sshAddress,
        Optional<Bastion> bastion) {

    /** Inventories of earlier versions have no SSH address of their own and no bastion. */
    public Host {
        if (sshAddress == null || sshAddress.isEmpty()) {
            sshAddress = address;
        }
        if (bastion == null) {
            bastion = Optional.empty();
        }
    }

    /** A host that SSH reaches at the address that the cluster uses. */
    public Host(
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
        this(
                name,
                node,
                location,
                roles,
                address,
                sshPort,
                sshUser,
                hostKey,
                backup,
                machine,
                address,
                Optional.empty());
    }

    /** Whether the cluster's address leads to the host from here, without SSH's detour. */
    public boolean direct() {
        return bastion.isEmpty() && sshAddress.equals(address);
    }

    /** Whether it is a data node, of the open architecture or of PGD; a witness is none. */
    public boolean holdsData() {
        return (has(Role.POSTGRES) || has(Role.BDR)) && !has(Role.WITNESS) && !has(Role.SUBSCRIBER_ONLY);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
