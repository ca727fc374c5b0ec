package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Architecture;
import dev.holdfast.core.architecture.BackupControl;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.architecture.ReinitPlan;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.architecture.ReplacementPlan;
import dev.holdfast.core.architecture.SeedControl;
import dev.holdfast.core.architecture.StatementControl;
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
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.rotation.RotationPlan;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.SpecProblem;
import dev.holdfast.core.topology.Flow;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.core.update.PackagedService;
import java.util.List;
import java.util.Optional;

/**
 * The twin of PGD-Always-ON made of open parts: one etcd over all locations, a Patroni cluster per location, pglogical
 * between the locations' write leaders, HAProxy on every data node, Barman.
 */
public final class OpenAlwaysOn implements Architecture {
    @Override
    public String name() {
        return "Open-Always-ON";
    }

    @Override
    public List<SpecProblem> unsupported(ClusterSpec spec) {
        return OpenLimits.of(spec);
    }

    @Override
    public List<SpecProblem> cautions(ClusterSpec spec) {
        return OpenCautions.of(spec);
    }

    @Override
    public List<SecretRequest> secrets(ClusterSpec spec, Inventory inventory) {
        return OpenSecrets.of(new OpenLayout(spec, inventory));
    }

    @Override
    public List<DatabaseUser> users(ClusterSpec spec) {
        return OpenSecrets.users(spec);
    }

    @Override
    public List<String> phases(ClusterSpec spec) {
        return OpenPhases.NAMES;
    }

    @Override
    public PhasePlan plan(ClusterSpec spec, Inventory inventory, String phase) {
        return Phase.plan(OpenPhases.of(new OpenLayout(spec, inventory)), inventory, phase);
    }

    @Override
    public Topology topology(ClusterContext cluster) {
        return OpenTopology.of(cluster);
    }

    @Override
    public List<Check> checks(ClusterSpec spec) {
        return OpenChecks.of(spec);
    }

    @Override
    public FaultPlan fault(ClusterContext cluster, FaultKind fault, String location) {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        return new OpenFaults(layout, topology(cluster), location).plan(fault);
    }

    @Override
    public List<HostAction> switchover(ClusterContext cluster, String location, String to) {
        return new Handover(cluster, location, to).switchover();
    }

    @Override
    public List<HostAction> forcePromotion(ClusterContext cluster, String location, String to) {
        return new Handover(cluster, location, to).force();
    }

    @Override
    public ReplacementPlan rehydration(ClusterContext cluster, String host) {
        return OpenRehydration.of(cluster, host).plan();
    }

    @Override
    public RollPlan roll(ClusterContext cluster, RollKind kind) {
        return OpenRolling.of(cluster, kind).plan();
    }

    @Override
    public List<PackagedService> services(ClusterContext cluster, Host host) {
        return OpenRolling.services(new OpenLayout(cluster.spec(), cluster.inventory()), host);
    }

    @Override
    public Restarts settings(ClusterContext cluster) {
        return OpenSettings.of(cluster).differences();
    }

    @Override
    public List<HostAction> maintenance(ClusterContext cluster, boolean on) {
        return Maintenance.acts(cluster, on);
    }

    @Override
    public List<String> replacementGuards(ClusterContext cluster, String node) {
        return OpenReplacement.of(cluster, node).guards();
    }

    @Override
    public List<HostAction> replacement(ClusterContext cluster, String node) {
        return OpenReplacement.of(cluster, node).acts();
    }

    @Override
    public boolean replacesLost() {
        return true;
    }

    @Override
    public ReinitPlan reinit(ClusterContext cluster, String node, boolean force) {
        return OpenReinit.of(cluster, node).plan(force);
    }

    @Override
    public List<String> additionGuards(ClusterContext cluster, String node) {
        return OpenMembership.of(cluster).additionGuards(node);
    }

    @Override
    public RemovalPlan removal(ClusterContext cluster, String node) {
        return OpenMembership.of(cluster).removal(node);
    }

    @Override
    public DeparturePlan departure(ClusterContext cluster, String location, boolean acceptLoss) {
        return OpenDeparture.of(cluster, location).plan(acceptLoss);
    }

    @Override
    public boolean takesPart(ClusterContext cluster, String location) {
        return OpenArrival.of(cluster, location).takesPart();
    }

    @Override
    public List<String> arrivalGuards(ClusterContext cluster, String location, Optional<String> from) {
        return OpenArrival.of(cluster, location).guards(from);
    }

    @Override
    public List<String> upgradeGuards(ClusterContext cluster, String location, String to, UpgradeStage stage) {
        return new OpenUpgrade(cluster, location, to).guards(stage);
    }

    @Override
    public List<String> clientsOf(ClusterContext cluster, String location) {
        return OpenUpgrade.clients(cluster, location);
    }

    @Override
    public DeparturePlan retreat(ClusterContext cluster, String location) {
        return OpenDeparture.of(cluster, location).retreat();
    }

    @Override
    public List<String> handedOn(ClusterContext cluster, String location) {
        return LastRows.of(cluster, location).handedOn();
    }

    @Override
    public RotationPlan rotation(ClusterSpec spec, Inventory inventory, RotateKind kind) {
        return new OpenRotation(new OpenLayout(spec, inventory), kind).plan();
    }

    @Override
    public List<Flow> flows(ClusterContext cluster) {
        return OpenFlows.of(cluster);
    }

    @Override
    public AuthorityPlan authority(ClusterSpec spec, Inventory inventory) {
        return new OpenAuthority(new OpenLayout(spec, inventory)).plan();
    }

    @Override
    public List<ConflictRecord> conflicts(ClusterContext cluster) {
        return OpenConflicts.of(cluster);
    }

    @Override
    public SeedControl seeds() {
        return new OpenSeed();
    }

    @Override
    public StatementControl statements() {
        return new OpenStatements();
    }

    @Override
    public BackupControl backups() {
        return new OpenBackups();
    }

    @Override
    public WriterControl writers() {
        return new OpenWriters();
    }
}
