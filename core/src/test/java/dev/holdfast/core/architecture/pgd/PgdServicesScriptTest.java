package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host's services do while its packages change and after, with a systemd that says what the test wants. */
class PgdServicesScriptTest {
    private static final int PACKAGES_CHANGED = 1000;
    private static final int PROXY_CHANGED = 500;

    @TempDir
    Path programs;

    /** Both run; PostgreSQL and the proxy were started then. */
    @BeforeEach
    void started() throws IOException {
        program("stat", "[[ $* == *pgd-proxy ]] && echo " + PROXY_CHANGED + " || echo " + PACKAGES_CHANGED);
        program("date", "cat " + programs + "/since-${2%%:*}");
        program("journalctl", "echo 'FATAL: no such library'");
        Files.writeString(programs.resolve("stamp"), "");
        since("postgres.service", PACKAGES_CHANGED - 1);
        since("pgd-proxy.service", PROXY_CHANGED + 1);
        systemctl("true", "true");
    }

    private void since(String unit, int seconds) throws IOException {
        Files.writeString(programs.resolve("since-" + unit), seconds + "\n");
    }

    private void systemctl(String active, String restart) throws IOException {
        program(
                "systemctl",
                "echo \"$*\" >>" + programs + "/asked\n"
                        + "case $1 in show) echo \"${!#}:since\" ;; -q) " + active + " ;; restart) " + restart
                        + " ;; esac");
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> changes() throws IOException {
        return Files.readAllLines(programs.resolve("asked")).stream()
                .filter(l -> !l.startsWith("show") && !l.startsWith("-q"))
                .toList();
    }

    private int run(String call) throws IOException, InterruptedException {
        String script = "set -euo pipefail\nstamp=" + programs + "/stamp\n"
                + dev.holdfast.core.architecture.pgd.Files.text("rolling/anew.sh") + call + "\n";
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", script);
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(programs.resolve("said").toFile())
                .start();
        return process.waitFor();
    }

    @Test
    void aside_stopsPostgresAlone_andStartsItWhereThePackagesFail() throws Exception {
        assertThat(run("aside postgres.service pgd-proxy.service; false")).isEqualTo(1);
        assertThat(changes()).containsExactly("stop postgres.service", "start postgres.service");
    }

    @Test
    void aside_hostWithoutServices_doesNothing() throws Exception {
        assertThat(run("aside; anew")).isZero();
        assertThat(programs.resolve("asked")).doesNotExist();
    }

    @Test
    void anew_postgresStartedBeforeAnyPackage_theProxyAfterItsOwn() throws Exception {
        assertThat(run("anew postgres.service pgd-proxy.service")).isZero();
        assertThat(changes()).containsExactly("restart postgres.service");
    }

    @Test
    void anew_postgresStartedSince_theProxyBeforeItsOwn() throws Exception {
        since("postgres.service", PACKAGES_CHANGED + 1);
        since("pgd-proxy.service", PROXY_CHANGED);
        assertThat(run("anew postgres.service pgd-proxy.service")).isZero();
        assertThat(changes()).containsExactly("restart pgd-proxy.service");
    }

    @Test
    void anew_noPackageWasEverChanged_leavesPostgresAlone() throws Exception {
        Files.delete(programs.resolve("stamp"));
        assertThat(run("anew postgres.service")).isZero();
        assertThat(changes()).isEmpty();
    }

    @Test
    void anew_stopped_isStarted_andSaysWhyItIsNot() throws Exception {
        systemctl("false", "false");
        assertThat(run("anew postgres.service")).isEqualTo(1);
        assertThat(changes()).containsExactly("restart postgres.service");
        assertThat(Files.readString(programs.resolve("said"), StandardCharsets.UTF_8))
                .contains("postgres.service does not run from the packages that are installed", "no such library");
    }
}
