package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownHostsTest {
    private static final String ED = "ssh-ed25519 AAAAed";
    /** As `ssh-keygen -H` writes db1 and [db1]:2022. */
    private static final String HASHED = """
            |1|CCbaSHIenHkU9BAC1ItiWfGGTiA=|pRSbRHa9Too31g3EgS7XnU1YjpM= ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINyXtCBQk02NM7sYS98jLxVQc1CH0Pk3TF5qeeBdgwco
            |1|vVqPwO99oqrhp7E+1TXX3KO+DKU=|pbFTs3huGEWvzTESWi8qQOZY5Is= ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINyXtCBQk02NM7sYS98jLxVQc1CH0Pk3TF5qeeBdgwco
            """;

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINyXtCBQk02NM7sYS98jLxVQc1CH0Pk3TF5qeeBdgwco";

    @Test
    void key_plainEntries_areFoundByEachName() {
        KnownHosts known = KnownHosts.parse("# mine\n\ndb1,192.0.2.11 " + ED + " comment\n[db2]:2022 " + ED + "\n");
        assertThat(known.key("db1", 22)).contains(ED);
        assertThat(known.key("192.0.2.11", 22)).contains(ED);
        assertThat(known.key("db2", 2022)).contains(ED);
        assertThat(known.key("db2", 22)).isEmpty();
        assertThat(known.key("db1", 2022)).isEmpty();
        assertThat(known.key("", 22)).isEmpty();
    }

    @Test
    void key_hashedEntries_areFound() {
        KnownHosts known = KnownHosts.parse(HASHED);
        assertThat(known.key("db1", 22)).contains(KEY);
        assertThat(known.key("db1", 2022)).contains(KEY);
        assertThat(known.key("db2", 22)).isEmpty();
    }

    @Test
    void key_severalTypes_prefersEd25519_andNeverTakesOneThatIsRevoked() {
        String both = "db1 ssh-rsa AAAArsa\ndb1 " + ED + "\n";
        assertThat(KnownHosts.parse(both).key("db1", 22)).contains(ED);
        assertThat(KnownHosts.parse(both + "@revoked * " + ED + "\n").key("db1", 22))
                .contains("ssh-rsa AAAArsa");
        assertThat(KnownHosts.parse("@cert-authority db1 " + ED).key("db1", 22)).isEmpty();
        assertThat(KnownHosts.parse("|1|bad " + ED + "\n|1|@|@ " + ED).key("db1", 22))
                .isEmpty();
    }
}
