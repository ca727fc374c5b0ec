package dev.holdfast.activities.remote;

import java.io.IOException;
import net.schmizz.sshj.SSHClient;
import org.jspecify.annotations.Nullable;

/** One SSH connection: made on first use, made again after a break. */
final class Link implements AutoCloseable {
    private final String hostKey;
    private final Dial dial;
    private @Nullable SSHClient client;

    /** Connects a fresh client and authenticates it. */
    interface Dial {
        void dial(SSHClient fresh) throws IOException;
    }

    /** The host must show that key ("TYPE BASE64"). */
    Link(String hostKey, Dial dial) {
        this.hostKey = hostKey;
        this.dial = dial;
    }

    synchronized SSHClient open() throws IOException {
        SSHClient present = client;
        if (present != null && present.isConnected() && present.isAuthenticated()) {
            return present;
        }
        SSHClient fresh = SshDefaults.client(hostKey);
        try {
            dial.dial(fresh);
            client = fresh;
            return fresh;
        } catch (IOException e) {
            SshDefaults.closeQuietly(fresh);
            throw e;
        }
    }

    /** The next use makes a new connection; one that was made meanwhile stays. */
    synchronized void drop(SSHClient broken) {
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
