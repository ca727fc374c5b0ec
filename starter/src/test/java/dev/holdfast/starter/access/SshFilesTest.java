package dev.holdfast.starter.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SshFilesTest {
    private static final Inventory INVENTORY = new Inventory(
            "demo",
            List.of(new Host(
                    "kaboom",
                    1,
                    "datacenter1",
                    Set.of(),
                    "198.18.1.11",
                    22,
                    "root",
                    "ssh-ed25519 AAAA",
                    Optional.empty(),
                    "here")));

    @Test
    void config_checksHostKeysUnderTheHostsName() {
        assertThat(SshFiles.config(INVENTORY, Path.of("/d/id_cluster"), Path.of("/d/known_hosts")))
                .contains("Host kaboom\n")
                .contains("HostName 198.18.1.11\n")
                .contains("HostKeyAlias kaboom\n")
                .contains("StrictHostKeyChecking yes\n")
                .contains("UserKnownHostsFile \"/d/known_hosts\"\n");
        assertThat(SshFiles.knownHosts(INVENTORY)).isEqualTo("kaboom ssh-ed25519 AAAA\n");
    }
}
