package dev.holdfast.starter.access;

import dev.holdfast.activities.remote.SshConnections;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.starter.operation.ClusterDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/**
 * DIR/ssh_config, DIR/known_hosts and the private key DIR/id_cluster, by which plain {@code ssh -F DIR/ssh_config HOST}
 * reaches the hosts, each checked against the key that it was provisioned with.
 */
public final class SshFiles {
    private SshFiles() {}

    /** Writes them; the path of ssh_config. */
    public static Path write(ClusterDirectory directory, Inventory inventory, SecretStore secrets) {
        Path key = key(directory, secrets.require(inventory.cluster(), SshConnections.CLUSTER_KEY));
        Path known = directory.write("known_hosts", knownHosts(inventory));
        return directory.write("ssh_config", config(inventory, absolute(key), absolute(known)));
    }

    static String knownHosts(Inventory inventory) {
        return inventory.hosts().stream()
                .map(h -> h.name() + " " + h.hostKey() + "\n")
                .collect(Collectors.joining());
    }

    static String config(Inventory inventory, Path key, Path known) {
        return "# Written by holdfast from the inventory of " + inventory.cluster() + "; changed by each provision.\n"
                + inventory.hosts().stream().map(h -> host(h, key, known)).collect(Collectors.joining());
    }

    /** The host key is looked up under the host's name, since addresses may be used again. */
    private static String host(Host host, Path key, Path known) {
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
                """.formatted(host.name(), host.address(), host.sshPort(), host.sshUser(), host.name(), key, known);
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
