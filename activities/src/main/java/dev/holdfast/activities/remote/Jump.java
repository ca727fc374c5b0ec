package dev.holdfast.activities.remote;

import dev.holdfast.core.spec.Bastion;
import java.io.IOException;
import java.util.function.Supplier;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import org.jspecify.annotations.Nullable;

/** The one connection to a bastion, shared by all hosts behind it; made again after a break. */
final class Jump implements AutoCloseable {
    private final Bastion bastion;
    private final Supplier<String> privateKey;
    private @Nullable SSHClient client;

    Jump(Bastion bastion, Supplier<String> privateKey) {
        this.bastion = bastion;
        this.privateKey = privateKey;
    }

    /** A way to that address as the bastion sees it. */
    DirectConnection to(String address, int port) throws IOException {
        SSHClient ssh = connected();
        try {
            return ssh.newDirectConnection(address, port);
        } catch (IOException e) {
            if (!ssh.isConnected()) {
                drop(ssh);
            }
            throw e;
        }
    }

    private synchronized SSHClient connected() throws IOException {
        SSHClient present = client;
        if (present != null && present.isConnected() && present.isAuthenticated()) {
            return present;
        }
        SSHClient fresh = SshDefaults.client(bastion.hostKey());
        try {
            fresh.connect(bastion.address(), bastion.port());
            SshDefaults.authenticate(fresh, bastion.user(), privateKey.get());
            client = fresh;
            return fresh;
        } catch (IOException e) {
            SshDefaults.closeQuietly(fresh);
            throw new BastionException(bastion, e);
        }
    }

    private synchronized void drop(SSHClient broken) {
        if (client == broken) {
            client = null;
        }
        SshDefaults.closeQuietly(broken);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            SshDefaults.closeQuietly(client);
            client = null;
        }
    }
}
