package dev.holdfast.core.spec;

import java.util.Optional;

/**
 * How hosts that exist already are entered, as TPA's top-level keys say.
 *
 * @param keyFile ssh_key_file: a private key, relative to the cluster's directory or absolute
 * @param port cluster_ssh_port, 22 by default
 * @param agent use_ssh_agent: the keys of the person's agent serve
 */
public record SshSpec(Optional<String> keyFile, int port, boolean agent) {
    public static SshSpec standard() {
        return new SshSpec(Optional.empty(), 22, false);
    }
}
