package dev.holdfast.starter.access;

import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.operation.ClusterDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** psql through a host's proxy, which leads to the write leader of its location. */
public final class DatabaseDoor {
    private final ClusterDirectory directory;
    private final ClusterSpec spec;
    private final SecretStore secrets;
    private final int port;

    /** PORT is the architecture's, of the doors that lead to the write leader. */
    public DatabaseDoor(ClusterDirectory directory, ClusterSpec spec, SecretStore secrets, int port) {
        this.directory = directory;
        this.spec = spec;
        this.secrets = secrets;
        this.port = port;
    }

    /** psql's exit status. The password goes by a file that only its owner reads and that ends with psql. */
    public int open(Host host, DatabaseUser user, List<String> arguments) {
        Path authority = directory.write("ca.crt", secrets.require(spec.name(), "ca.crt"));
        try {
            // createTempFile makes it readable by its owner only.
            Path password = Files.createTempFile("holdfast", ".pgpass");
            try {
                Files.writeString(password, "*:*:*:*:" + secrets.require(spec.name(), user.secret()) + "\n");
                try (Tunnel tunnel = tunnel(host)) {
                    List<String> command = new ArrayList<>(List.of("psql", connection(host, user, authority, tunnel)));
                    command.addAll(arguments);
                    return Program.run(command, Map.of("PGPASSFILE", password.toString()));
                }
            } finally {
                Files.deleteIfExists(password);
            }
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED, "The password file cannot be written: " + e.getMessage() + ".");
        }
    }

    private Tunnel tunnel(Host host) {
        return host.direct()
                ? Tunnel.none(host.address(), port)
                : Tunnel.through(directory.path().resolve("ssh_config"), host, port);
    }

    /** The certificate of whichever node leads carries its location's name. */
    private String connection(Host host, DatabaseUser user, Path authority, Tunnel tunnel) {
        return "host=" + host.location() + " hostaddr=" + tunnel.address() + " port=" + tunnel.port() + " dbname="
                + spec.postgres().database() + " user=" + user.name() + " sslmode=verify-full sslrootcert="
                + authority.toAbsolutePath();
    }
}
