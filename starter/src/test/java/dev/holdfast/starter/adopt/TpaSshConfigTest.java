package dev.holdfast.starter.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TpaSshConfigTest {
    @Test
    void parse_tpasFile_givesHostsWithUserAndAddress() {
        TpaSshConfig config = TpaSshConfig.parse("""
                Host *
                    Port 2222
                    IdentitiesOnly yes
                    IdentityFile "id_speedy"
                    UserKnownHostsFile known_hosts tpa_known_hosts
                    ServerAliveInterval 60

                Host uproar
                    User admin
                    HostName 198.51.100.1
                Host kinsman
                    HostName 198.51.100.2
                """);

        assertThat(config.port()).isEqualTo(2222);
        assertThat(config.keyFile()).contains("id_speedy");
        assertThat(config.hosts())
                .containsExactly(
                        new TpaSshConfig.Entry("uproar", "198.51.100.1", java.util.Optional.of("admin")),
                        new TpaSshConfig.Entry("kinsman", "198.51.100.2", java.util.Optional.empty()));
    }
}
