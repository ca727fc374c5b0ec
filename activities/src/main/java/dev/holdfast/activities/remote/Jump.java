package dev.holdfast.activities.remote;

import dev.holdfast.core.spec.Bastion;
import java.io.IOException;
import java.util.function.Supplier;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/** The one connection to a bastion, shared by all hosts behind it; made again after a break. */
final class Jump implements AutoCloseable {
    private final Bastion bastion;
    private final Link link;

    Jump(Bastion bastion, Supplier<String> privateKey) {
        this.bastion = bastion;
        this.link = new Link(bastion.hostKey(), fresh -> {
            fresh.connect(bastion.address(), bastion.port());
            SshDefaults.authenticate(fresh, bastion.user(), privateKey.get());
        });
    }

    /** A way to that address as the bastion sees it. */
    DirectConnection to(String address, int port) throws IOException {
        SSHClient ssh = connected();
        try {
            return ssh.newDirectConnection(address, port);
        } catch (IOException e) {
            if (!ssh.isConnected()) {
                link.drop(ssh);
            }
            throw e;
        }
    }

    private SSHClient connected() throws IOException {
        try {
            return link.open();
        } catch (IOException e) {
            throw new BastionException(bastion, e);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
