package dev.holdfast.starter.adopt;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.KnownHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cluster as the files say that TPA wrote beside config.yml.
 *
 * @param inventory the instances of config.yml that ssh_config knows, with the host keys of tpa_known_hosts
 * @param privateKey the key that enters them
 * @param passwords decrypted variables of the inventory
 * @param remarks sentences on what does not agree
 */
public record TpaDirectory(Inventory inventory, String privateKey, List<Password> passwords, List<String> remarks) {

    /** A variable of TPA's inventory with its plain value, such as barman_password. */
    public record Password(String name, String value) {}

    /** Reads it all; BAD_SPEC names everything without which the hosts cannot be entered. */
    public static TpaDirectory read(Path directory, ClusterSpec spec, Optional<Path> vaultKey) {
        TpaSshConfig ssh = TpaSshConfig.parse(text(directory.resolve("ssh_config")));
        KnownHosts known = KnownHosts.parse(
                optional(directory.resolve("known_hosts")) + "\n" + optional(directory.resolve("tpa_known_hosts")));
        List<String> missing = new ArrayList<>();
        List<Host> hosts = new ArrayList<>();
        for (InstanceSpec instance : spec.instances()) {
            host(instance, ssh, known, missing).ifPresent(hosts::add);
        }
        Path key = directory.resolve(ssh.keyFile().orElse("id_" + spec.name()));
        if (!Files.isRegularFile(key)) {
            missing.add("There is no private key " + key + ", by which ssh_config enters the hosts.");
        }
        if (!missing.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    directory + " does not say all that is needed to enter the hosts.",
                    String.join("\n", missing));
        }
        List<String> remarks = new ArrayList<>(strangers(ssh, spec));
        remarks.addAll(Hooks.in(directory));
        return new TpaDirectory(
                new Inventory(spec.name(), List.copyOf(hosts)),
                text(key),
                passwords(directory, vaultKey),
                List.copyOf(remarks));
    }

    private static Optional<Host> host(
            InstanceSpec instance, TpaSshConfig ssh, KnownHosts known, List<String> missing) {
        Optional<TpaSshConfig.Entry> entry = ssh.hosts().stream()
                .filter(e -> e.name().equals(instance.name()))
                .findFirst();
        if (entry.isEmpty()) {
            missing.add(
                    "ssh_config has no host " + instance.name() + ", which config.yml has. Run `tpaexec provision`.");
            return Optional.empty();
        }
        String address = entry.get().address();
        Optional<String> key = known.key(address, ssh.port()).or(() -> known.key(instance.name(), ssh.port()));
        if (key.isEmpty()) {
            missing.add("Neither tpa_known_hosts nor known_hosts has a key of " + instance.name() + " (" + address
                    + "). Compare `ssh-keyscan " + address + "` with the host's own, then add it.");
            return Optional.empty();
        }
        return Optional.of(new Host(
                instance.name(),
                instance.node(),
                instance.location(),
                instance.roles(),
                instance.address().privateIp().orElse(address),
                ssh.port(),
                entry.get().user().or(() -> instance.address().user()).orElse("root"),
                key.get(),
                instance.backup(),
                "",
                address,
                Optional.empty()));
    }

    private static List<String> strangers(TpaSshConfig ssh, ClusterSpec spec) {
        List<String> names = spec.instances().stream().map(InstanceSpec::name).toList();
        return ssh.hosts().stream()
                .map(TpaSshConfig.Entry::name)
                .filter(name -> !names.contains(name))
                .map(name -> "ssh_config has a host " + name + " that config.yml has not; it is left alone.")
                .toList();
    }

    private static List<Password> passwords(Path directory, Optional<Path> given) {
        List<VaultSecrets.Closed> closed = VaultSecrets.in(directory);
        if (closed.isEmpty()) {
            return List.of();
        }
        String key = VaultKey.of(directory, TpaVaultName.of(text(directory.resolve("config.yml")), directory), given);
        return closed.stream()
                .map(c -> new Password(c.name(), AnsibleVault.open(c.text(), key, c.file() + ": " + c.name())))
                .toList();
    }

    private static String optional(Path file) {
        return Files.exists(file) ? text(file) : "";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    file + " cannot be read. `adopt` takes a directory that `tpaexec provision` has filled.");
        }
    }
}
