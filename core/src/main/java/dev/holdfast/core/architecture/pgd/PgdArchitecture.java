package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Architecture;
import dev.holdfast.core.architecture.BackupControl;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.architecture.WriterControl;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.conflict.ConflictRecord;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.SpecProblem;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.core.update.PackagedService;
import java.util.ArrayList;
import java.util.List;

/**
 * EDB Postgres Distributed as TPA deploys it. Verified by its contract and by a double, never on EDB's packages: see
 * docs/pgd.md.
 */
public final class PgdArchitecture implements Architecture {
    private final Generation generation;

    private PgdArchitecture(Generation generation) {
        this.generation = generation;
    }

    /** PGD-Always-ON, PGD-X and PGD-S. */
    public static List<Architecture> all() {
        List<Architecture> all = new ArrayList<>();
        for (Generation generation : Generation.values()) {
            all.add(of(generation));
        }
        return List.copyOf(all);
    }

    static PgdArchitecture of(Generation generation) {
        return new PgdArchitecture(generation);
    }

    @Override
    public String name() {
        return generation.architecture();
    }

    @Override
    public List<SpecProblem> unsupported(ClusterSpec spec) {
        return PgdLimits.of(spec);
    }

    @Override
    public List<SpecProblem> cautions(ClusterSpec spec) {
        return PgdCautions.of(spec);
    }

    @Override
    public List<SecretRequest> secrets(ClusterSpec spec, Inventory inventory) {
        return PgdSecrets.of(new PgdLayout(spec, inventory));
    }

    @Override
    public List<DatabaseUser> users(ClusterSpec spec) {
        return PgdSecrets.users(spec);
    }

    @Override
    public List<String> phases(ClusterSpec spec) {
        List<String> phases = new ArrayList<>(List.of(
                "base",
                "repositories",
                "packages",
                "certificates",
                "accounts",
                "database",
                "roles",
                "bdr-node",
                "bdr-groups"));
        spec.with(Role.BDR).forEach(i -> phases.add("bdr-join-" + i.name()));
        phases.addAll(List.of("bdr-raft", "bdr-options", "bdr-routing", "proxy"));
        if (generation.hasProxies()) {
            spec.with(Role.PGD_PROXY).forEach(i -> phases.add(ProxyTurnPhase.nameFor(i.name())));
        }
        if (!spec.with(Role.BARMAN).isEmpty()) {
            phases.add("backup");
        }
        if (!spec.with(Role.PEM_SERVER).isEmpty()) {
            phases.add("pem-server");
            spec.with(Role.PEM_AGENT).stream().map(InstanceSpec::name).forEach(n -> phases.add("pem-agent-" + n));
        }
        return List.copyOf(phases);
    }

    private static List<Phase> all(PgdLayout layout) {
        List<Phase> all = new ArrayList<>(List.of(
                new BasePhase(layout),
                new RepositoriesPhase(layout),
                new PackagesPhase(layout),
                new CertificatesPhase(layout),
                new AccountsPhase(layout),
                new DatabasePhase(layout),
                new RolesPhase(layout),
                new NodePhase(layout),
                new GroupsPhase(layout),
                new RaftPhase(layout),
                new NodeOptionsPhase(layout),
                new RoutingPhase(layout),
                new ProxyPhase(layout),
                new BackupPhase(layout),
                new PemServerPhase(layout)));
        layout.nodes().forEach(n -> all.add(new JoinPhase(layout, n)));
        layout.proxies().forEach(p -> all.add(new ProxyTurnPhase(layout, p)));
        layout.pemAgents().forEach(a -> all.add(new PemAgentPhase(layout, a)));
        return all;
    }

    @Override
    public PhasePlan plan(ClusterSpec spec, Inventory inventory, String phase) {
        return plan(new PgdLayout(spec, inventory), phase);
    }

    static PhasePlan plan(PgdLayout layout, String phase) {
        return Phase.plan(all(layout), layout.inventory(), phase);
    }

    @Override
    public Topology topology(ClusterContext cluster) {
        return PgdTopology.of(cluster);
    }

    @Override
    public Topology topologyWithHosts(ClusterContext cluster) {
        return PgdHostsSeen.in(cluster, topology(cluster));
    }

    @Override
    public List<Check> checks(ClusterSpec spec) {
        return PgdChecks.of(spec);
    }

    @Override
    public FaultPlan fault(ClusterContext cluster, FaultKind fault, String location) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        return new PgdFaults(layout, topology(cluster), location).plan(fault);
    }

    @Override
    public List<PackagedService> services(ClusterContext cluster, Host host) {
        return new PackageNames(new PgdLayout(cluster.spec(), cluster.inventory())).services(host);
    }

    /** JoinPhase restarts a node in its turn, by what the server itself says once the files are there. */
    @Override
    public Restarts settings(ClusterContext cluster) {
        return Restarts.of(
                List.of(),
                List.of("Which PostgreSQL settings need a restart is not looked at for " + name()
                        + ": deploy restarts a node, one at a time, where a changed setting waits for it."));
    }

    @Override
    public List<HostAction> switchover(ClusterContext cluster, String location, String to) {
        return new PgdHandover(cluster, location, to).switchover();
    }

    @Override
    public List<HostAction> forcePromotion(ClusterContext cluster, String location, String to) {
        return new PgdHandover(cluster, location, to).force();
    }

    @Override
    public RollPlan roll(ClusterContext cluster, RollKind kind) {
        return PgdRolling.plan(cluster, kind);
    }

    @Override
    public List<HostAction> maintenance(ClusterContext cluster, boolean on) {
        return PgdMaintenance.acts(cluster, on);
    }

    @Override
    public List<ConflictRecord> conflicts(ClusterContext cluster) {
        return PgdConflictHistory.of(cluster);
    }

    @Override
    public List<String> additionGuards(ClusterContext cluster, String node) {
        return PgdMembership.of(cluster, node).additionGuards();
    }

    @Override
    public RemovalPlan removal(ClusterContext cluster, String node) {
        return PgdMembership.of(cluster, node).removal();
    }

    @Override
    public List<String> replacementGuards(ClusterContext cluster, String node) {
        return PgdReplacement.of(cluster, node).guards();
    }

    @Override
    public List<HostAction> replacement(ClusterContext cluster, String node) {
        return PgdReplacement.of(cluster, node).acts();
    }

    @Override
    public RotationPlan rotation(ClusterSpec spec, Inventory inventory, RotateKind kind) {
        return new PgdRotation(new PgdLayout(spec, inventory), kind).plan();
    }

    @Override
    public AuthorityPlan authority(ClusterSpec spec, Inventory inventory) {
        return new PgdAuthority(new PgdLayout(spec, inventory)).plan();
    }

    @Override
    public BackupControl backups() {
        return new PgdBackups();
    }

    @Override
    public WriterControl writers() {
        return new PgdWriters();
    }
}
