package dev.holdfast.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.host.Output;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.InstallPackages;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of a look alone a service's step is as wanted while a file that it goes by is still to be written. */
class ServiceChangesTest {
    private static final Output ABSENT = new Output(1, "", "");
    private static final Step AUTHORITY = InstallFile.open("/etc/holdfast/tls/ca.crt", "new");
    private static final Step FILE = InstallFile.open("/etc/etcd.conf", "new");
    private static final Step ETCD =
            new EnsureService("etcd.service", List.of("/etc/etcd.conf", "/etc/other"), EnsureService.OnChange.RESTART);
    private static final Step HAPROXY =
            new EnsureService("haproxy.service", List.of("/etc/holdfast/tls/ca.crt"), EnsureService.OnChange.RELOAD);

    private final List<PhasePlan> plans = new ArrayList<>();
    private final List<StepResult> changes = new ArrayList<>();

    private ServiceChangesTest phase(String name, String host, Step... steps) {
        plans.add(new PhasePlan(name, List.of(new HostPlan(host, List.of(steps)))));
        return this;
    }

    private ServiceChangesTest changing(String phase, String host, Step step, Output seen) {
        List<String> lines = step.changes(seen).stream().map(c -> c.line()).toList();
        changes.add(new StepResult(phase + "/" + host + "/" + step.title(), step.title(), true, lines, "", 1));
        return this;
    }

    private Stream<String> rows() {
        return ServiceChanges.of(plans, changes).stream()
                .map(s -> s.effect() + " " + s.unit() + " " + String.join(",", s.hosts()));
    }

    @Test
    void changedFile_restartsItsService_onThatHostOnly() {
        phase("dcs", "a", FILE, ETCD).phase("dcs", "b", FILE, ETCD).changing("dcs", "a", FILE, ABSENT);
        assertThat(rows()).containsExactly("restart etcd.service a");
    }

    @Test
    void fileOfAnEarlierPhase_reloads_hostsTogether() {
        phase("certificates", "a", AUTHORITY).phase("certificates", "b", AUTHORITY);
        phase("proxy", "a", HAPROXY).phase("proxy", "b", HAPROXY);
        changing("certificates", "a", AUTHORITY, ABSENT).changing("certificates", "b", AUTHORITY, ABSENT);
        assertThat(rows()).containsExactly("reload haproxy.service a,b");
    }

    @Test
    void nothingChanged_nothing() {
        assertThat(phase("dcs", "a", FILE, ETCD).rows()).isEmpty();
    }

    @Test
    void otherFile_nothing() {
        phase("dcs", "a", AUTHORITY, ETCD).changing("dcs", "a", AUTHORITY, ABSENT);
        assertThat(rows()).isEmpty();
    }

    @Test
    void earlierFilesInForce_isRestarted_whatDoesNotRunIsStarted() {
        Output stale = new Output(0, "active\nenabled\n", "");
        phase("dcs", "a", ETCD, HAPROXY).changing("dcs", "a", ETCD, stale);
        changing("dcs", "a", HAPROXY, new Output(0, "enabled\nsame\n", ""));
        assertThat(rows()).containsExactly("restart etcd.service a", "start haproxy.service a");
    }

    @Test
    void newHost_starts() {
        Step packages = new InstallPackages("packages of etcd", List.of("etcd-server"));
        phase("packages", "a", packages).phase("dcs", "a", FILE, ETCD);
        changing("packages", "a", packages, ABSENT).changing("dcs", "a", FILE, ABSENT);
        changing("dcs", "a", ETCD, new Output(0, "", ""));
        assertThat(rows()).containsExactly("start etcd.service a");
    }

    @Test
    void notEnabledOnly_nothing() {
        phase("dcs", "a", ETCD).changing("dcs", "a", ETCD, new Output(0, "active\nsame\n", ""));
        assertThat(rows()).isEmpty();
    }
}
