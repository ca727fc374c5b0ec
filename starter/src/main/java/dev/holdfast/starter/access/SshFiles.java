package dev.holdfast.starter.access;

import dev.holdfast.activities.remote.SshConnections;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.Bastion;
import dev.holdfast.starter.operation.ClusterDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DIR/ssh_config, DIR/known_hosts (on platform bare DIR/ssh_known_hosts) and the private key DIR/id_cluster, by which plain {@code ssh -F DIR/ssh_config HOST}
 * reaches the hosts, each checked against the key that it was provisioned with.
 */
public final class SshFiles {
    private SshFiles() {}

    /** Writes them; the path of ssh_config. */
    public static Path write(ClusterDirectory directory, Inventory inventory, SecretStore secrets) {
        Path key = key(directory, secrets.require(inventory.cluster(), SshConnections.CLUSTER_KEY));
        Path known = directory.write(name(directory), knownHosts(inventory));
        return directory.write("ssh_config", config(inventory, absolute(key), absolute(known)));
    }

    /** On platform bare known_hosts is the person's own, which says whom to trust. */
    private static String name(ClusterDirectory directory) {
        return directory.spec().platform().equals("bare") ? "ssh_known_hosts" : "known_hosts";
    }

    static String knownHosts(Inventory inventory) {
        return Stream.concat(
                        inventory.hosts().stream().map(h -> h.name() + " " + h.hostKey() + "\n"),
                        bastions(inventory).map(b -> alias(b) + " " + b.hostKey() + "\n"))
                .collect(Collectors.joining());
    }

    private static Stream<Bastion> bastions(Inventory inventory) {
        return inventory.hosts().stream().flatMap(h -> h.bastion().stream()).distinct();
    }

    private static String alias(Bastion bastion) {
        return "bastion-" + bastion.address() + "-" + bastion.port();
    }

    static String config(Inventory inventory, Path key, Path known) {
        return "# Written by holdfast from the inventory of " + inventory.cluster() + "; changed by each provision.\n"
                + bastions(inventory).map(b -> bastion(b, key, known)).collect(Collectors.joining())
                + inventory.hosts().stream().map(h -> host(h, key, known)).collect(Collectors.joining());
    }

    private static String bastion(Bastion bastion, Path key, Path known) {
        return block(new Way(alias(bastion), bastion.address(), bastion.port(), bastion.user()), key, known);
    }

    private static String host(Host host, Path key, Path known) {
        return block(new Way(host.name(), host.sshAddress(), host.sshPort(), host.sshUser()), key, known)
                + host.bastion().map(b -> "    ProxyJump " + alias(b) + "\n").orElse("");
    }

    private record Way(String name, String address, int port, String user) {}

    /** The host key is looked up under the host's name, since addresses may be used again. */
    private static String block(Way way, Path key, Path known) {
        return """

                Host %s
                    HostName %s
                    Port %d
                    User %s
                    HostKeyAlias %s
                    IdentityFile "%s"
                    IdentitiesOnly yes
                    UserKnownHostsFile "%s"
                    StrictHostKeyChecking yes
                    LogLevel ERROR
                """.formatted(way.name(), way.address(), way.port(), way.user(), way.name(), key, known);
    }

    private static Path key(ClusterDirectory directory, String text) {
        Path file = directory.path().resolve("id_cluster");
        try {
            Files.createDirectories(directory.path());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text.endsWith("\n") ? text : text + "\n");
            return file;
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED, file + " cannot be written: " + e.getMessage() + ".");
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
