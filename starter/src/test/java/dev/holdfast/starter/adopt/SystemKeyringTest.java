package dev.holdfast.starter.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs are stand-ins with the arguments of the real ones; no machine of a test has a keyring. */
class SystemKeyringTest {
    private static final TpaVaultName NAME = new TpaVaultName(true, "TPA_speedy", "abc-1");

    @TempDir
    private Path folder;

    @Test
    void key_ofTheFirstProgramThatHasIt() throws IOException {
        String refuses = program("refuses", "echo nothing >&2; exit 1");
        String has = program("has", "test \"$*\" = 'lookup service TPA_speedy username abc-1' && echo the-key");

        assertThat(new SystemKeyring(List.of(
                                List.of(folder + "/none", "get"), List.of(refuses, "get"), List.of(has, "lookup")))
                        .key(NAME))
                .contains("the-key");
    }

    @Test
    void key_pythonsKeyring_isAskedByServiceAndEntry() throws IOException {
        String keyring = program("keyring", "test \"$*\" = 'get TPA_speedy abc-1' && echo the-key");

        assertThat(new SystemKeyring(List.of(List.of(keyring, "get"))).key(NAME))
                .contains("the-key");
    }

    @Test
    void key_nobodyHasIt_isEmpty() throws IOException {
        String silent = program("silent", "exit 0");

        assertThat(new SystemKeyring(List.of(List.of(silent, "get"))).key(NAME)).isEmpty();
    }

    private String program(String name, String does) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }
}
