package dev.holdfast.core.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real apts said, and the scripts with an apt that says what the test wants. */
class AptLookTest {
    private static final List<PackagedService> SERVICES = List.of(
            new PackagedService("PostgreSQL", "postgresql-17", true),
            new PackagedService("Patroni", "patroni"),
            new PackagedService("etcd", "etcd-server"));

    @TempDir
    Path programs;

    private static String said(String file) {
        try (InputStream in = Objects.requireNonNull(AptLookTest.class.getResourceAsStream("/update/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HostUpdates read(String said) {
        return AptLook.read("kaboom", said, SERVICES);
    }

    @Test
    void read_nothingNewer_hasTheServicesAllTheSame() {
        HostUpdates updates = read(said("nothing.txt"));
        assertThat(updates.packages()).isEmpty();
        assertThat(updates.heldBack()).isEmpty();
        assertThat(updates.seen()).isTrue();
        assertThat(updates.services())
                .hasSize(3)
                .allSatisfy(s -> assertThat(s.own()).isEmpty())
                .allSatisfy(s -> assertThat(s.restarts()).isFalse());
    }

    /** apt 3.0.4: among them some from the archive of security fixes, a kernel that is new, and Patroni, held by a person. */
    @Test
    void read_trixie_hasEveryPackage_newOnesAndHeldBackOnesToo() {
        HostUpdates updates = read(said("trixie.txt"));
        assertThat(updates.packages())
                .hasSize(13)
                .contains(
                        new NewerPackage("base-files", "13.8", "13.8+deb13u8"),
                        new NewerPackage("haproxy", "3.0.11-1+deb13u1", "3.0.11-1+deb13u5"),
                        new NewerPackage("libssl3t64", "3.5.1-1", "3.5.9-1~deb13u1"),
                        new NewerPackage("linux-image-6.12.118+deb13-amd64", "", "6.12.118-1"),
                        new NewerPackage("postgresql-17", "17.6-0+deb13u1", "17.12-0+deb13u1"))
                .extracting(NewerPackage::name)
                .doesNotContain("patroni", "etcd-server")
                .doesNotHaveDuplicates();
        assertThat(updates.heldBack()).containsExactly("patroni (4.0.6-1 => 4.0.7-3~deb13u1)");
        assertThat(updates.services())
                .extracting(ServiceUpdate::name, ServiceUpdate::restarts)
                .containsExactly(tuple("PostgreSQL", true), tuple("Patroni", false), tuple("etcd", false));
        assertThat(updates.services().get(0).change()).contains("PostgreSQL 17.6-0+deb13u1 -> 17.12-0+deb13u1");
    }

    /** apt 2.6.1. */
    @Test
    void read_bookworm_likewise() {
        HostUpdates updates = read(said("bookworm.txt"));
        assertThat(updates.packages())
                .hasSize(6)
                .contains(new NewerPackage("libssl3", "3.0.17-1~deb12u1", "3.0.22-1~deb12u2"))
                .contains(new NewerPackage("postgresql-15", "15.16-0+deb12u1", "15.20-0+deb12u1"));
        assertThat(updates.heldBack()).containsExactly("curl (7.88.1-10+deb12u8 => 7.88.1-10+deb12u15)");
    }

    @Test
    void read_onlyALibraryIsNewer_postgresStartsAnewAndTheOthersDoNot() {
        HostUpdates updates = read("Inst libc6 [2.41-11] (2.41-12 Debian:13.1/stable [amd64])\n");
        assertThat(updates.services())
                .containsExactly(
                        new ServiceUpdate("PostgreSQL", Optional.empty(), true),
                        new ServiceUpdate("Patroni", Optional.empty(), false),
                        new ServiceUpdate("etcd", Optional.empty(), false));
    }

    /** Such lines end with packages that are broken for a moment. */
    @Test
    void read_packageOfAnotherMachine_orBrokenInBetween_isReadToo() {
        assertThat(read("Inst libc6:i386 [2.41-11] (2.41-12 local [i386]) [libc6:amd64 on libc6:i386] []\n")
                        .packages())
                .containsExactly(new NewerPackage("libc6:i386", "2.41-11", "2.41-12"));
    }

    @Test
    void at_hostWithNeither_saysSoInOneSentence() {
        HostUpdates updates =
                AptLook.at(answering("no apt-get or dnf: Red Hat Enterprise Linux 9.4 (Plow)\n"), "rh1", SERVICES);
        assertThat(updates.seen()).isFalse();
        assertThat(updates.unseen())
                .isEqualTo(
                        "rh1 runs Red Hat Enterprise Linux 9.4 (Plow), which has neither apt-get nor dnf: its own package"
                                + " manager tells what is newer.");
        assertThat(updates.packages()).isEmpty();
    }

    @Test
    void at_aptFails_namesHostCommandStatusAndLastLines() {
        HostAccess hosts = (host, command) -> new Output(100, "", "E: Could not get lock /var/lib/apt/lists/lock");
        assertThatThrownBy(() -> AptLook.at(hosts, "kaboom", SERVICES))
                .isInstanceOfSatisfying(HoldfastException.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.COMMAND_FAILED);
                    assertThat(e.evidence()).contains("Could not get lock");
                })
                .hasMessageContaining("kaboom: `bash -c \"$(cat)\" look.sh` ended with status 100");
    }

    @Test
    void look_asksTheArchives_andOnlySimulates() throws Exception {
        program("apt-get", "echo \"$*\" >>" + programs + "/asked; echo 'Inst a [1] (2 local [amd64])'");
        HostUpdates updates = AptLook.at(this::bash, "kaboom", SERVICES);
        assertThat(updates.packages()).containsExactly(new NewerPackage("a", "1", "2"));
        assertThat(Files.readAllLines(programs.resolve("asked")))
                .containsExactly("-q update -o APT::Update::Error-Mode=any", "-q -s -V --with-new-pkgs upgrade");
    }

    @Test
    void look_neitherAptNorDnf_readsTheSystemsName() {
        HostUpdates updates = AptLook.at(this::bash, "kaboom", SERVICES);
        assertThat(updates.unseen()).matches("kaboom runs .+, which has neither apt-get nor dnf: .*");
    }

    /** By what a real dnf 4.14 said through dnf.sh: an epoch, a package that comes along, one that cannot be installed. */
    @Test
    void read_dnf_inTheSameWords() {
        HostUpdates updates = AptLook.read("kaboom", said("dnf.txt"), List.of(new PackagedService("BDR", "trial")));
        assertThat(updates.packages())
                .containsExactly(
                        new NewerPackage(
                                "a-very-long-name-of-a-package-that-would-wrap-in-a-table-of-dnf", "1.0-1", "2.0-1"),
                        new NewerPackage("trial", "1:1.0-1", "1:2.0-1"),
                        new NewerPackage("trial-new", "", "1.0-1"));
        assertThat(updates.heldBack()).containsExactly("trial-held (1.0-1 => 2.0-1)");
        assertThat(updates.services().get(0).change()).contains("BDR 1:1.0-1 -> 1:2.0-1");
    }

    /** dnf's own Python asks, with what the repositories say now. */
    @Test
    void look_dnf_refreshesThenAsksItsPython() throws Exception {
        dnf("echo \"$*\" >>" + programs + "/asked");
        HostUpdates updates = AptLook.at(this::bash, "kaboom", SERVICES);
        assertThat(updates.packages()).containsExactly(new NewerPackage("a", "1", "2"));
        assertThat(Files.readAllLines(programs.resolve("asked")))
                .containsExactly("-q -y --setopt=install_weak_deps=False --setopt=*.skip_if_unavailable=False makecache"
                        + " --refresh");
    }

    @Test
    void look_dnfHasNoRepository_failsWithWhatItSaid() throws Exception {
        dnf("echo 'Error: Failed to download metadata for repo edb'; exit 1");
        Output output = bash(
                "here",
                Command.of("bash -c \"$(cat)\" lists")
                        .stdin(AptLook.functions() + Resources.text("/update/dnf.sh")
                                + "set -euo pipefail\nlists 0\n"));
        assertThat(output.exit()).isEqualTo(100);
        assertThat(output.stderr()).contains("Failed to download metadata for repo edb");
    }

    /** Its first line names a Python, which runs it, and has one newer package to tell; the body gets dnf's words. */
    private void dnf(String body) throws IOException {
        for (String name : List.of("mktemp", "readlink", "rm", "sed", "tail")) {
            program(name, "PATH=/usr/bin:/bin exec " + name + " \"$@\"");
        }
        String python = programs.resolve("python").toString();
        program("python", "[[ $1 == - ]] && { echo 'Inst a [1] (2 local [noarch])'; exit; }; shift; " + body);
        Path file = Files.writeString(programs.resolve("dnf"), "#! " + python + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void lists_lockedOnce_areAskedAgain() throws Exception {
        program("sleep", ":");
        program("apt-get", "[ -e " + programs + "/free ] || { : >" + programs + "/free; echo E: locked; exit 100; }");
        assertThat(lists(60)).isEqualTo(new Output(0, "had\n", ""));
    }

    @Test
    void lists_notToBeHad_failWithWhatAptSaid() throws Exception {
        program("apt-get", "echo 'E: Failed to fetch http://deb.example/'; exit 100");
        Output output = lists(0);
        assertThat(output.exit()).isEqualTo(100);
        assertThat(output.stderr()).contains("Failed to fetch");
        assertThat(output.stdout()).isEmpty();
    }

    private Output lists(int seconds) {
        String script = AptLook.functions() + "set -euo pipefail\nlists " + seconds + "\necho had\n";
        return bash("here", Command.of("bash -c \"$(cat)\" lists").stdin(script));
    }

    /** A host that has only bash, cat and what a test adds. */
    private Output bash(String host, Command command) {
        try {
            program("bash", "exec /bin/bash \"$@\"");
            program("cat", "exec /bin/cat");
            ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", command.line());
            builder.environment().put("PATH", programs.toString());
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(command.stdin().getBytes(StandardCharsets.UTF_8));
            }
            String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String stderr = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), stdout, stderr);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static HostAccess answering(String stdout) {
        return (host, command) -> new Output(0, stdout, "");
    }
}
