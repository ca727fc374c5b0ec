package dev.holdfast.starter.operation;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.remote.SshConnections;
import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.Stores;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.BareSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.KnownHosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What platform bare takes from the cluster's directory: the person's private key and the host keys that they trust. */
final class BareFiles {
    private static final List<String> KNOWN = List.of("known_hosts", "tpa_known_hosts");

    private final ClusterDirectory directory;

    BareFiles(ClusterDirectory directory) {
        this.directory = directory;
    }

    /** The spec with the host keys that known_hosts (or TPA's tpa_known_hosts) has. */
    ClusterSpec known(ClusterSpec spec) {
        if (spec.bare().isEmpty()) {
            return spec;
        }
        StringBuilder lines = new StringBuilder();
        for (String name : KNOWN) {
            Path file = directory.path().resolve(name);
            if (Files.exists(file)) {
                lines.append(read(file)).append('\n');
            }
        }
        return spec.withBare(spec.bare().get().knowing(KnownHosts.parse(lines.toString())));
    }

    /**
     * Puts the key of ssh_key_file among the cluster's secrets, where workers find it; without one the cluster gets a
     * pair of its own, whose public half is written for people to hand out.
     */
    void keepKey(ClusterSpec spec, Settings settings, Consumer<String> tell) {
        Optional<BareSpec> bare = spec.bare();
        if (bare.isEmpty()) {
            return;
        }
        SecretStore secrets = new SecretStore(
                Stores.open(settings), KeyFile.aead(settings.home().resolve("keys/secrets.json")));
        Optional<Path> file = bare.get().sshKeyFile().map(this::resolved).or(() -> ofTpa(spec));
        if (file.isPresent()) {
            secrets.replace(/* cluster= */ spec.name(), /* name= */ SshConnections.CLUSTER_KEY, usable(file.get()));
            return;
        }
        secrets.ensure(spec.name(), List.of(new SecretRequest.SshKeyPair(SshConnections.CLUSTER_KEY)));
        Path open = directory.write(
                "id_cluster.pub", secrets.require(spec.name(), SshConnections.CLUSTER_KEY + ".pub") + "\n");
        tell.accept("config.yml has no ssh_key_file; every host must authorize the key " + open + ".");
    }

    /** The name that TPA gives the key of a cluster. */
    private Optional<Path> ofTpa(ClusterSpec spec) {
        return Optional.of(directory.path().resolve("id_" + spec.name())).filter(Files::exists);
    }

    private Path resolved(String text) {
        String home = text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
        return directory.path().resolve(home);
    }

    private static String usable(Path file) {
        String key = read(file);
        if (!key.contains("PRIVATE KEY-----")) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "ssh_key_file " + file + " is no private key. Name the file without .pub that ssh-keygen wrote.");
        }
        if (key.contains("ENCRYPTED") || encrypted(key)) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "ssh_key_file " + file + " has a passphrase, which no one could type for a worker. Make a key"
                            + " without one for this cluster: ssh-keygen -t ed25519 -N '' -f FILE.");
        }
        return key;
    }

    /** OpenSSH's own format names its cipher in the clear part: "none" for a key without passphrase. */
    private static boolean encrypted(String key) {
        if (!key.contains("BEGIN OPENSSH PRIVATE KEY")) {
            return false;
        }
        String body = key.replaceAll("-----[^-]+-----", "").replaceAll("\\s+", "");
        byte[] bytes = Base64.getDecoder().decode(body);
        String head = new String(bytes, 0, Math.min(bytes.length, 40), StandardCharsets.ISO_8859_1);
        return !head.contains("none");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, file + " cannot be read. Name a file that exists and is yours to read.");
        }
    }
}
