package dev.holdfast.activities.remote;

import dev.holdfast.core.spec.BareHost;
import dev.holdfast.core.spec.Bastion;
import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/** Asks a machine for its host key, and hangs up before anything is sent: to tell a person, never to trust it. */
public final class ShownKey implements HostKeyVerifier {
    private volatile @Nullable String shown;

    private ShownKey() {}

    /** The key that a bastion shows, "TYPE BASE64"; none when it does not answer. */
    public static Optional<String> of(Bastion bastion) {
        return asked(bastion.address(), bastion.port());
    }

    /** The key that a host without bastion shows, "TYPE BASE64"; none when it does not answer. */
    public static Optional<String> of(BareHost host) {
        return host.bastion().isPresent() ? Optional.empty() : asked(host.sshAddress(), host.sshPort());
    }

    /** Twice, as a machine that is busy may be late once. */
    private static Optional<String> asked(String address, int port) {
        return once(address, port).or(() -> once(address, port));
    }

    private static Optional<String> once(String address, int port) {
        ShownKey key = new ShownKey();
        try (SSHClient client = SshDefaults.timed(new SSHClient(SshDefaults.config()))) {
            client.addHostKeyVerifier(key);
            client.connect(address, port);
        } catch (IOException e) {
            // Refusing the key ends the connection; whether it was shown is what counts.
        }
        return Optional.ofNullable(key.shown);
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        shown = line(key);
        return false;
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return List.of();
    }

    static String line(PublicKey key) {
        return KeyType.fromKey(key) + " " + KnownKey.base64(key);
    }
}
