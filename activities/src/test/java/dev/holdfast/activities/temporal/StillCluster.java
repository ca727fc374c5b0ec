package dev.holdfast.activities.temporal;

import dev.holdfast.core.backup.AsideInstance;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.RecoveryWindow;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.HostResult;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.backup.BackupActivities;
import dev.holdfast.workflows.deploy.ApplyRequest;
import dev.holdfast.workflows.deploy.DeployActivities;
import dev.holdfast.workflows.deploy.PlanRequest;
import dev.holdfast.workflows.provision.HostProvisioned;
import dev.holdfast.workflows.provision.PlatformActivities;
import dev.holdfast.workflows.verify.CheckActivities;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Activities of a cluster of one host where nothing happens. */
final class StillCluster implements PlatformActivities, DeployActivities, BackupActivities, CheckActivities {
    volatile List<CheckResult> health = List.of();
    /** Verify goes on once it is open. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public void prepare(ClusterSpec spec) {}

    @Override
    public HostProvisioned ensureHost(ClusterSpec spec, String instance) {
        Host host = new Host(
                instance,
                1,
                "first",
                Set.of(Role.POSTGRES),
                "198.18.1.11",
                22,
                "root",
                "ssh-ed25519 AAAA",
                Optional.empty(),
                "here");
        return new HostProvisioned(host, true, true);
    }

    @Override
    public List<String> running(String cluster) {
        return List.of();
    }

    @Override
    public void discardHost(ClusterSpec spec, String host) {}

    @Override
    public void powerOff(String cluster, String host) {}

    @Override
    public HostProvisioned bootHost(ClusterSpec spec, Inventory inventory, String host) {
        return new HostProvisioned(inventory.host(host), false, true);
    }

    @Override
    public void powerOn(ClusterSpec spec, Inventory inventory, String host) {}

    @Override
    public List<String> cleanHosts(ClusterSpec spec, Inventory inventory) {
        return List.of();
    }

    @Override
    public List<String> removeAll(String cluster) {
        return List.of("host kaboom");
    }

    @Override
    public List<String> phases(ClusterSpec spec) {
        return List.of();
    }

    @Override
    public void checkMailAccount(ClusterSpec spec) {}

    @Override
    public void ensureSecrets(ClusterSpec spec, Inventory inventory) {}

    @Override
    public PhasePlan planPhase(PlanRequest request) {
        return new PhasePlan(request.phase(), List.of());
    }

    @Override
    public Restarts lookAtSettings(ClusterSpec spec, Inventory inventory) {
        return Restarts.none();
    }

    @Override
    public HostResult applyHost(ApplyRequest request) {
        return new HostResult(request.phase(), request.plan().host(), List.of());
    }

    @Override
    public List<BackupServer> backupServers(ClusterSpec spec, Inventory inventory) {
        return List.of(new BackupServer("first", "kaboom"));
    }

    @Override
    public BackupRecord takeBackup(
            ClusterSpec spec, Inventory inventory, BackupServer server, long startedAfterMillis) {
        return new BackupRecord("first", "kaboom", "20261125T040000", "DONE", 1, "2026-11-25T04:00:00Z");
    }

    @Override
    public List<BackupRecord> listBackups(ClusterSpec spec, Inventory inventory, BackupServer server) {
        return List.of();
    }

    @Override
    public RestorePlan planRestore(ClusterSpec spec, Inventory inventory, BackupServer server, String at) {
        throw new UnsupportedOperationException(at);
    }

    @Override
    public AsideInstance restoreAside(ClusterSpec spec, Inventory inventory, BackupServer server, String at) {
        throw new UnsupportedOperationException(at);
    }

    @Override
    public void dropAside(ClusterSpec spec, Inventory inventory, BackupServer server) {
        throw new UnsupportedOperationException(server.name());
    }

    @Override
    public RestoreProof proveRestore(ClusterSpec spec, Inventory inventory, BackupServer server) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RecoveryWindow recoveryWindow(ClusterSpec spec, Inventory inventory, BackupServer server) {
        throw new UnsupportedOperationException(server.name());
    }

    @Override
    public MomentProof proveMoment(ClusterSpec spec, Inventory inventory, RecoveryWindow window, String at) {
        throw new UnsupportedOperationException(at);
    }

    @Override
    public List<String> checks(ClusterSpec spec) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return List.of();
    }

    @Override
    public CheckResult runCheck(ClusterSpec spec, Inventory inventory, String check) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CheckResult> checkHealth(ClusterSpec spec, Inventory inventory) {
        return health;
    }

    @Override
    public List<CheckResult> checkBesideOperation(ClusterSpec spec, Inventory inventory) {
        return List.of();
    }

    @Override
    public Topology observe(ClusterSpec spec, Inventory inventory) {
        return new Topology(List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
