package dev.holdfast.activities.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.provision.HostProvisioned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@Tag("host")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalPlatformIT {
    private static final String CLUSTER = "platform-it";
    private static final ClusterSpec SPEC = Trial.spec(CLUSTER, 2, 211, 212);

    private Trial trial;
    private Inventory inventory;

    @BeforeAll
    void provision(@TempDir(cleanup = CleanupMode.NEVER) Path home) throws IOException {
        trial = new Trial(home);
        trial.platform.prepare(SPEC);
        // What a worker left that was killed while it made the host.
        Path half = trial.paths.host(CLUSTER, "h1").resolve("upper/etc/half");
        Files.createDirectories(half);
        // Two workers at once, as after a lost heartbeat.
        List<HostProvisioned> provisioned = Stream.of("h1", "h2", "h1")
                .map(name -> CompletableFuture.supplyAsync(() -> trial.platform.ensureHost(SPEC, name)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(provisioned.stream().filter(HostProvisioned::made)).hasSize(2);
        assertThat(provisioned.stream().filter(HostProvisioned::booted)).hasSize(2);
        assertThat(half).doesNotExist();
        inventory = new Inventory(
                CLUSTER,
                provisioned.stream().map(HostProvisioned::host).distinct().toList());
    }

    @AfterAll
    void remove() {
        trial.platform.removeAll(CLUSTER);
        trial.close();
        Disk.removeTree(trial.home);
    }

    private static void refused(FailureKind kind, ThrowingCallable call, String... told) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContainingAll(told);
    }

    private HostAccess hosts() {
        return trial.connections.open(inventory);
    }

    private String on(String host, String line) {
        return hosts().must(host, Command.of(line)).stdout().strip();
    }

    @Test
    @Order(1)
    void ensureHost_newHosts_areWholeDebianSystems() {
        assertThat(inventory.hosts()).extracting(Host::address).containsExactly("198.18.211.10", "198.18.212.10");
        assertThat(on("h1", "hostname; cat /etc/debian_version")).startsWith("h1\n13");
        assertThat(on("h1", "systemctl is-system-running --wait || true")).isEqualTo("running");
        assertThat(on("h1", "systemctl --failed --plain --no-legend")).isEmpty();
        assertThat(ProcessHandle.current().descendants())
                .as("hosts outlive the worker that started them")
                .noneMatch(p -> p.info().command().orElse("").endsWith("systemd-nspawn"));
        assertThat(new Cgroups().owned(trial.paths.id(CLUSTER)))
                .as("each host manages a cgroup tree of its own")
                .extracting(p -> p.getFileName().toString())
                .contains("holdfast-" + trial.paths.id(CLUSTER) + "x1", "holdfast-" + trial.paths.id(CLUSTER) + "x2");
    }

    @Test
    @Order(2)
    void network_reachesOtherLocationsAndMirrors_nothingElse() {
        assertThat(on("h1", "ping -c1 -W2 198.18.212.10 >/dev/null && echo reached"))
                .isEqualTo("reached");
        assertThat(on("h1", "apt-get -q update >/dev/null && echo updated")).isEqualTo("updated");
        assertThat(on("h1", "timeout 2 bash -c '</dev/tcp/192.0.2.1/80' 2>/dev/null || echo closed"))
                .isEqualTo("closed");
        assertThat(on("h1", "timeout 2 bash -c '</dev/tcp/198.18.211.1/22' 2>/dev/null || echo closed"))
                .isEqualTo("closed");
        assertThat(on("h1", "timeout 2 bash -c '</dev/tcp/198.19.1.1/22' 2>/dev/null || echo closed"))
                .isEqualTo("closed");
    }

    @Test
    @Order(3)
    void ensureHost_runningHost_isAdopted() {
        HostProvisioned again = trial.platform.ensureHost(SPEC, "h1");
        assertThat(again).isEqualTo(new HostProvisioned(inventory.host("h1"), false, false));
    }

    @Test
    @Order(4)
    void powerOff_thenOn_keepsTheData() {
        on("h1", "echo kept > /root/data; sync");
        trial.platform.powerOff(CLUSTER, "h1");
        assertThat(trial.platform.running(CLUSTER)).containsExactly("h2");
        refused(FailureKind.HOST_UNREACHABLE, () -> on("h1", "true"), "h1", "198.18.211.10");
        trial.platform.powerOn(SPEC, inventory, "h1");
        assertThat(trial.platform.running(CLUSTER)).containsExactly("h1", "h2");
        assertThat(on("h1", "cat /root/data")).isEqualTo("kept");
    }

    @Test
    @Order(5)
    void connect_otherHostKey_isRefused() {
        Host h1 = inventory.host("h1");
        Host h2 = inventory.host("h2");
        Host wrong = new Host(
                h1.name(),
                h1.node(),
                h1.location(),
                h1.roles(),
                h1.address(),
                h1.sshPort(),
                h1.sshUser(),
                h2.hostKey(),
                h1.backup(),
                h1.machine());
        HostAccess access = trial.connections.open(new Inventory(CLUSTER, List.of(wrong)));
        refused(FailureKind.HOST_KEY_MISMATCH, () -> access.run("h1", Command.of("true")), "another SSH host key");
    }

    @Test
    @Order(6)
    void besideAnEngineThatDropsForwarding_hostsStillReachEachOther() {
        // As Docker does to FORWARD, but only for our bridges: other people's traffic on this machine goes on.
        String id = trial.paths.id(CLUSTER);
        nft("add table ip platform_it; add chain ip platform_it FORWARD"
                + " { type filter hook forward priority 0; policy drop; };"
                + " add rule ip platform_it FORWARD iifname != \"" + id + "n*\" oifname != \"" + id + "n*\" accept");
        try {
            String ping = "ping -c1 -W2 198.18.212.10 >/dev/null && echo reached || echo lost";
            assertThat(on("h1", ping)).isEqualTo("lost");
            trial.platform.prepare(SPEC);
            assertThat(on("h1", ping)).isEqualTo("reached");
            assertThat(new ForeignFirewall().close(id)).containsExactly("ip platform_it FORWARD");
            assertThat(new ForeignFirewall().left(id)).isEmpty();
        } finally {
            nft("delete table ip platform_it");
        }
    }

    @Test
    @Order(7)
    void afterAReboot_hostsComeBackWithTheirData() {
        on("h2", "echo kept > /root/data; sync");
        for (String host : List.of("h1", "h2")) {
            trial.platform.powerOff(CLUSTER, host);
            new HostDirs(trial.paths.host(CLUSTER, host)).unmount();
        }
        new Bridges().remove(trial.paths.id(CLUSTER));
        new Firewall().remove(CLUSTER, trial.paths.id(CLUSTER));
        assertThat(trial.platform.running(CLUSTER)).isEmpty();
        assertThat(trial.platform.ensureHost(SPEC, "h2"))
                .isEqualTo(new HostProvisioned(inventory.host("h2"), false, true));
        assertThat(on("h2", "cat /root/data")).isEqualTo("kept");
    }

    @Test
    @Order(8)
    void locationTakenOut_hostsOfTheOthersBootInTheirOwnNetwork() {
        ClusterSpec without = Trial.without(SPEC, "dc1");
        trial.platform.powerOff(CLUSTER, "h2");
        assertThat(trial.platform.ensureHost(without, "h2").booted()).isTrue();
        assertThat(on("h2", "hostname")).isEqualTo("h2");
        trial.platform.ensureHost(SPEC, "h1");
        assertThat(on("h1", "ping -c1 -W2 198.18.212.10 >/dev/null && echo reached"))
                .isEqualTo("reached");
    }

    @Test
    @Order(9)
    void prepare_subnetOfAnotherCluster_isRefusedWithItsName(@TempDir Path other) {
        ClusterSpec same = Trial.spec("platform-it-2", 1, 211);
        refused(FailureKind.PLATFORM_REFUSED, () -> trial.platform.prepare(same), "198.18.211.0/24", CLUSTER);
        try (Trial elsewhere = new Trial(other)) {
            refused(
                    FailureKind.PLATFORM_REFUSED,
                    () -> elsewhere.platform.prepare(same),
                    "198.18.211.0/24",
                    "interface");
            assertThat(elsewhere.platform.removeAll("platform-it-2")).isEmpty();
        }
    }

    private static void nft(String line) {
        LocalCommand.of("nft", line).must();
    }

    @Test
    @Order(10)
    void removeAll_leavesNothing_andMayBeRepeated() {
        assertThat(trial.platform.removeAll(CLUSTER)).anyMatch(s -> s.contains("host h1"));
        assertThat(trial.platform.removeAll(CLUSTER)).isEmpty();
        assertThat(trial.platform.running(CLUSTER)).isEmpty();
    }
}
