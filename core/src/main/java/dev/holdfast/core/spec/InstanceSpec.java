package dev.holdfast.core.spec;

import java.util.Optional;
import java.util.Set;

/**
 * A host as config.yml wants it.
 *
 * @param node TPA's node number, unique in the cluster, from 1
 * @param backup name of the Barman instance that backs this node's location up
 */
public record InstanceSpec(String name, int node, String location, Set<Role> roles, Optional<String> backup) {
    public boolean has(Role role) {
        return roles.contains(role);
    }
}
