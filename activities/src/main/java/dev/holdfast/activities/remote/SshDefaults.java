package dev.holdfast.activities.remote;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import java.io.IOException;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/** SSHJ as Holdfast uses it: one known host key, its algorithm only, keep-alives that notice a dead host. */
final class SshDefaults {
    private static final int CONNECT_MILLIS = 5_000;
    /** A read that hears nothing for this long probes the peer; keep-alives then break a dead connection. */
    private static final int KEEP_ALIVE_SECONDS = 5;

    private SshDefaults() {}

    /** Not yet connected; accepts exactly that host key ("TYPE BASE64"). */
    static SSHClient client(String hostKey) {
        DefaultConfig config = config();
        config.setKeyAlgorithms(algorithms(hostKey));
        SSHClient client = timed(new SSHClient(config));
        client.addHostKeyVerifier(new KnownKey(hostKey));
        return client;
    }

    /** As SSHJ comes, but with keep-alives. */
    static DefaultConfig config() {
        DefaultConfig config = new DefaultConfig();
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        return config;
    }

    static SSHClient timed(SSHClient client) {
        client.setConnectTimeout(CONNECT_MILLIS);
        client.setTimeout(CONNECT_MILLIS * 2);
        return client;
    }

    static void authenticate(SSHClient client, String user, String privateKey) throws IOException {
        client.getConnection().getKeepAlive().setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        KeyProvider key = client.loadKeys(privateKey, null, PasswordUtils.createOneOff(new char[0]));
        client.authPublickey(user, key);
    }

    static void closeQuietly(SSHClient ssh) {
        try {
            ssh.close();
        } catch (IOException e) {
            // It is being thrown away because it is broken.
        }
    }

    /** Else the host might show another of its keys than the known one. */
    private static List<Factory.Named<KeyAlgorithm>> algorithms(String hostKey) {
        if (hostKey.startsWith("ssh-rsa ")) {
            return List.of(KeyAlgorithms.RSASHA512(), KeyAlgorithms.RSASHA256());
        } else if (hostKey.startsWith("ecdsa-sha2-nistp256 ")) {
            return List.of(KeyAlgorithms.ECDSASHANistp256());
        } else if (hostKey.startsWith("ecdsa-sha2-nistp384 ")) {
            return List.of(KeyAlgorithms.ECDSASHANistp384());
        } else if (hostKey.startsWith("ecdsa-sha2-nistp521 ")) {
            return List.of(KeyAlgorithms.ECDSASHANistp521());
        }
        return List.of(KeyAlgorithms.EdDSA25519());
    }
}
