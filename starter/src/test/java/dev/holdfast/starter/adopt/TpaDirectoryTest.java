package dev.holdfast.starter.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory built from the contract (sections 2 and 4): no directory of a real deployment was at hand. */
class TpaDirectoryTest {
    private static final String CLOSED = """
            postgres_password: !vault |
                      $ANSIBLE_VAULT;1.1;AES256
                      33663938303432316431346366616332663862636431616562626637316465323333383966323834
                      6638616432323536316536313033663761346636653334660a666165373136393931613936626137
                      61313239633834363034376436306363643961393464663965666336613136363135353538373030
                      3934393137316563660a396532653234343733636664373066313031373163373239646434613164
                      3537
            """;

    private static final String CONFIG = """
            architecture: PGD-S
            cluster_name: speedy
            keyring_backend: legacy
            cluster_vars: {postgres_flavour: postgresql, postgres_version: '17'}
            locations: [{Name: first}]
            instance_defaults: {platform: bare, vars: {ansible_user: admin}}
            instances:
            - {Name: uproar, node: 1, location: first, role: [bdr], public_ip: 198.51.100.1, private_ip: 10.0.0.1}
            - {Name: kinsman, node: 2, location: first, role: [barman], ip_address: 198.51.100.2}
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void build() throws IOException {
        write("config.yml", CONFIG);
        write("ssh_config", """
                Host *
                    Port 22
                    IdentityFile "id_speedy"
                Host uproar
                    User admin
                    HostName 198.51.100.1
                Host kinsman
                    HostName 198.51.100.2
                Host gone
                    HostName 198.51.100.3
                """);
        write("tpa_known_hosts", "198.51.100.1 ecdsa-sha2-nistp256 AAAAone\n198.51.100.2 ssh-rsa AAAAtwo\n");
        write("id_speedy", "-----BEGIN OPENSSH PRIVATE KEY-----\nx\n-----END OPENSSH PRIVATE KEY-----\n");
        write("inventory/group_vars/tag_Cluster_speedy/01-speedy.yml", "cluster_name: speedy\n");
        write("inventory/group_vars/tag_Cluster_speedy/secrets/postgres_password.yml", CLOSED);
        write("vault/vault_pass.txt", "hunter2key\n");
        write("hooks/pre-deploy.yml", "- debug: msg=hello\n");
    }

    @Test
    void read_whatTpaWrote_givesHostsKeyAndPasswords() {
        TpaDirectory tpa = TpaDirectory.read(directory, spec(), Optional.empty());

        assertThat(tpa.inventory().hosts()).extracting(Host::name).containsExactly("uproar", "kinsman");
        assertThat(tpa.inventory().hosts())
                .extracting(Host::address, Host::sshAddress, Host::sshUser, Host::hostKey)
                .containsExactly(
                        tuple("10.0.0.1", "198.51.100.1", "admin", "ecdsa-sha2-nistp256 AAAAone"),
                        tuple("198.51.100.2", "198.51.100.2", "admin", "ssh-rsa AAAAtwo"));
        assertThat(tpa.privateKey()).startsWith("-----BEGIN");
        assertThat(tpa.passwords()).containsExactly(new TpaDirectory.Password("postgres_password", "kaboom123"));
        assertThat(tpa.remarks())
                .anyMatch(r -> r.contains("ssh_config has a host gone"))
                .anyMatch(r -> r.startsWith("hooks/pre-deploy.yml is not supported"));
    }

    @Test
    void read_systemKeyring_saysHowToHandTheKeyOver() throws IOException {
        write("config.yml", CONFIG.replace("keyring_backend: legacy", "keyring_backend: system\nvault_name: abc-1"));
        Files.delete(directory.resolve("vault/vault_pass.txt"));

        assertThatThrownBy(() -> TpaDirectory.read(directory, spec(), Optional.empty()))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("keyring get TPA_" + directory.getFileName() + " abc-1 > KEYFILE");

        write("key", "hunter2key");
        assertThat(TpaDirectory.read(directory, spec(), Optional.of(directory.resolve("key")))
                        .passwords())
                .hasSize(1);
    }

    @Test
    void read_hostWithoutKeyOrEntry_namesEach() throws IOException {
        write("tpa_known_hosts", "198.51.100.1 ecdsa-sha2-nistp256 AAAAone\n");
        Files.delete(directory.resolve("id_speedy"));

        assertThatThrownBy(() -> TpaDirectory.read(directory, spec(), Optional.empty()))
                .isInstanceOfSatisfying(
                        HoldfastException.class,
                        e -> assertThat(e.evidence())
                                .contains("has a key of kinsman (198.51.100.2)")
                                .contains("There is no private key"));
    }

    @Test
    void secret_ofAUserOfTheArchitecture_getsItsName() {
        List<DatabaseUser> users = List.of(new DatabaseUser("barman", "barman-secret"));

        assertThat(Adoption.secret("barman_password", users)).isEqualTo("barman-secret");
        assertThat(Adoption.secret("pemserver_password", users)).isEqualTo("tpa/pemserver_password");
    }

    private ClusterSpec spec() {
        try {
            return ((SpecReading.Valid) SpecReader.read(Files.readString(directory.resolve("config.yml")))).spec();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
