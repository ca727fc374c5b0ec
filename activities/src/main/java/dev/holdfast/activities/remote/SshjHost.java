package dev.holdfast.activities.remote;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;

/** One host's connection: made on first use, made again after a break, shared by at most six commands at a time. */
final class SshjHost implements AutoCloseable {
    /** OpenSSH's MaxSessions is 10; staying well below leaves room for people. */
    private static final int CHANNELS = 6;

    private static final String ROOT = "root";

    private final Host host;
    private final Link link;
    private final Semaphore channels = new Semaphore(CHANNELS);

    /** The key is asked for at each connect, as a person may have replaced it. */
    SshjHost(Host host, Supplier<String> privateKey, Optional<Jump> jump) {
        this.host = host;
        this.link = new Link(host.hostKey(), fresh -> {
            if (jump.isPresent()) {
                fresh.connectVia(jump.get().to(host.sshAddress(), host.sshPort()));
            } else {
                fresh.connect(host.sshAddress(), host.sshPort());
            }
            SshDefaults.authenticate(fresh, host.sshUser(), privateKey.get());
        });
    }

    Output run(Command command) {
        acquire();
        try {
            SSHClient ssh = connected();
            try (Session session = ssh.startSession()) {
                return new RemoteCommand(host.name(), session, command).run(limited(command));
            } catch (IOException e) {
                link.drop(ssh);
                throw new SshFailure(host).of(e);
            }
        } finally {
            channels.release();
        }
    }

    /** The limit is kept on the host too, so that a command outlives neither its worker nor a broken connection. */
    private String limited(Command command) {
        return become() + "timeout -k 5 " + Math.max(1, command.timeout().toSeconds()) + " bash -c "
                + Shell.quote(command.line());
    }

    /** Commands are written for root; an ordinary user becomes root for each, without ever being asked for a password. */
    private String become() {
        return host.sshUser().equals(ROOT) ? "" : "sudo -n -H -- ";
    }

    private void acquire() {
        try {
            channels.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, host.name() + ": interrupted while waiting.");
        }
    }

    private SSHClient connected() {
        try {
            return link.open();
        } catch (IOException e) {
            throw new SshFailure(host).of(e);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
