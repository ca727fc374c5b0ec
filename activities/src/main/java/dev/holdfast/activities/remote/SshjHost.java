package dev.holdfast.activities.remote;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.password.PasswordUtils;
import org.jspecify.annotations.Nullable;

/** One host's connection: made on first use, made again after a break, shared by at most six commands at a time. */
final class SshjHost implements AutoCloseable {
    /** OpenSSH's MaxSessions is 10; staying well below leaves room for people. */
    private static final int CHANNELS = 6;

    private static final int CONNECT_MILLIS = 5_000;
    /** A read that hears nothing for this long probes the peer; keep-alives then break a dead connection. */
    private static final int KEEP_ALIVE_SECONDS = 5;

    private final Host host;
    private final String privateKey;
    private final Semaphore channels = new Semaphore(CHANNELS);
    private @Nullable SSHClient client;

    SshjHost(Host host, String privateKey) {
        this.host = host;
        this.privateKey = privateKey;
    }

    Output run(Command command) {
        acquire();
        try {
            SSHClient ssh = connected();
            try (Session session = ssh.startSession()) {
                return new RemoteCommand(host.name(), session, command).run(limited(command));
            } catch (IOException e) {
                drop(ssh);
                throw unreachable(e);
            }
        } finally {
            channels.release();
        }
    }

    /** The limit is kept on the host too, so that a command outlives neither its worker nor a broken connection. */
    private static String limited(Command command) {
        return "timeout -k 5 " + Math.max(1, command.timeout().toSeconds()) + " bash -c " + Shell.quote(command.line());
    }

    private void acquire() {
        try {
            channels.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, host.name() + ": interrupted while waiting.");
        }
    }

    private synchronized SSHClient connected() {
        SSHClient present = client;
        if (present != null && present.isConnected() && present.isAuthenticated()) {
            return present;
        }
        SSHClient fresh = new SSHClient(SshDefaults.config());
        try {
            fresh.addHostKeyVerifier(new KnownKey(host.hostKey()));
            fresh.setConnectTimeout(CONNECT_MILLIS);
            fresh.setTimeout(CONNECT_MILLIS * 2);
            fresh.connect(host.address(), host.sshPort());
            fresh.getConnection().getKeepAlive().setKeepAliveInterval(KEEP_ALIVE_SECONDS);
            OpenSSHKeyV1KeyFile key = new OpenSSHKeyV1KeyFile();
            key.init(privateKey, null, PasswordUtils.createOneOff(new char[0]));
            fresh.authPublickey(host.sshUser(), key);
            client = fresh;
            return fresh;
        } catch (IOException e) {
            closeQuietly(fresh);
            throw refused(e);
        }
    }

    private HoldfastException refused(IOException e) {
        if (e instanceof SSHException s && s.getDisconnectReason() == DisconnectReason.HOST_KEY_NOT_VERIFIABLE) {
            return new HoldfastException(
                    FailureKind.HOST_KEY_MISMATCH,
                    host.name() + " (" + host.address() + ") shows another SSH host key than the one it was provisioned"
                            + " with. Nothing was sent. If the host was replaced on purpose, provision it again.",
                    String.valueOf(e.getMessage()));
        }
        if (e instanceof UserAuthException) {
            return new HoldfastException(
                    FailureKind.HOST_UNREACHABLE,
                    host.name() + " (" + host.address() + ") refuses the cluster's SSH key for user " + host.sshUser()
                            + ".",
                    String.valueOf(e.getMessage()));
        }
        return unreachable(e);
    }

    private HoldfastException unreachable(IOException e) {
        return new HoldfastException(
                FailureKind.HOST_UNREACHABLE,
                host.name() + " (" + host.address() + ":" + host.sshPort() + ") cannot be reached by SSH.",
                String.valueOf(e.getMessage()));
    }

    private synchronized void drop(SSHClient broken) {
        if (client == broken) {
            client = null;
        }
        closeQuietly(broken);
    }

    private static void closeQuietly(SSHClient ssh) {
        try {
            ssh.close();
        } catch (IOException e) {
            // It is being thrown away because it is broken.
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            closeQuietly(client);
            client = null;
        }
    }
}
