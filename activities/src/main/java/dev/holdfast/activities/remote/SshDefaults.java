package dev.holdfast.activities.remote;

import com.hierynomus.sshj.key.KeyAlgorithms;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.DefaultConfig;

/** SSHJ's configuration: Ed25519 host keys only, keep-alives that notice a dead host. */
final class SshDefaults {
    private SshDefaults() {}

    static DefaultConfig config() {
        DefaultConfig config = new DefaultConfig();
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        config.setKeyAlgorithms(List.of(KeyAlgorithms.EdDSA25519()));
        return config;
    }
}
