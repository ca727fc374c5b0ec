package dev.holdfast.starter.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.HoldfastException;
import org.junit.jupiter.api.Test;

class AnsibleVaultTest {
    /** By {@code ansible-vault encrypt_string} of ansible-core 2.16: the text kaboom123 with the key hunter2key. */
    private static final String CLOSED = """
            $ANSIBLE_VAULT;1.1;AES256
            33663938303432316431346366616332663862636431616562626637316465323333383966323834
            6638616432323536316536313033663761346636653334660a666165373136393931613936626137
            61313239633834363034376436306363643961393464663965666336613136363135353538373030
            3934393137316563660a396532653234343733636664373066313031373163373239646434613164
            3537
            """;

    @Test
    void open_whatAnsibleClosed_givesTheText() {
        assertThat(AnsibleVault.open(CLOSED, "hunter2key", "x")).isEqualTo("kaboom123");
    }

    @Test
    void open_formatWithLabel_givesTheText() {
        String labelled = CLOSED.replace(";1.1;AES256", ";1.2;AES256;prod");

        assertThat(AnsibleVault.open(labelled, "hunter2key", "x")).isEqualTo("kaboom123");
    }

    @Test
    void open_anotherKey_saysSo() {
        assertThatThrownBy(() -> AnsibleVault.open(CLOSED, "hunter3key", "barman_password"))
                .isInstanceOf(HoldfastException.class)
                .hasMessage("barman_password does not open: the vault's key is another one.");
    }

    @Test
    void open_damaged_saysSo() {
        assertThatThrownBy(() -> AnsibleVault.open(CLOSED.replace("3537\n", "zz"), "hunter2key", "x"))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> AnsibleVault.open(CLOSED.replace("AES256", "AES"), "hunter2key", "x"))
                .hasMessageContaining("format 1.1 or 1.2");
    }
}
