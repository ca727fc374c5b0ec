package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A host as config.yml wants it, with what instance_defaults and its location add.
 *
 * @param node TPA's node number, unique in the cluster, from 1
 * @param backup name of the Barman instance that backs this node's location up
 * @param upstream the instance that a physical replica follows
 * @param volumes ordered as merged: defaults first, unique by device
 */
public record InstanceSpec(
        String name,
        int node,
        String location,
        Set<Role> roles,
        Optional<String> backup,
        Optional<String> upstream,
        AddressSpec address,
        List<VolumeSpec> volumes,
        PgdNodeSpec pgd,
        MachineSpec machine) {

    /** Records that were stored before a part existed lack it. */
    public InstanceSpec {
        address = Objects.requireNonNullElse(address, AddressSpec.none());
        volumes = Objects.requireNonNullElse(volumes, List.of());
        pgd = Objects.requireNonNullElse(pgd, PgdNodeSpec.none());
        machine = Objects.requireNonNullElse(machine, MachineSpec.none());
    }

    /** A host that the platform makes by its own choices. */
    public InstanceSpec(String name, int node, String location, Set<Role> roles, Optional<String> backup) {
        this(
                name,
                node,
                location,
                roles,
                backup,
                Optional.empty(),
                AddressSpec.none(),
                List.of(),
                PgdNodeSpec.none(),
                MachineSpec.none());
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** The same host with other roles. */
    public InstanceSpec withRoles(Set<Role> chosen) {
        return new InstanceSpec(name, node, location, chosen, backup, upstream, address, volumes, pgd, machine);
    }

    /** The same host at that address in the cluster's network and with those volumes alone. */
    public InstanceSpec launched(List<VolumeSpec> made, String privateIp) {
        AddressSpec there = new AddressSpec(
                address.publicIp(), Optional.of(privateIp), address.connectTo(), address.user(), address.port());
        return new InstanceSpec(name, node, location, roles, backup, upstream, there, made, pgd, machine);
    }
}
