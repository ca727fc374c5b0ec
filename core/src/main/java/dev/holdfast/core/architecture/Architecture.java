package dev.holdfast.core.architecture;

import dev.holdfast.core.check.Check;
import dev.holdfast.core.conflict.ConflictRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
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

/** What runs on the hosts. Everything an operation must know of it goes through here. */
public interface Architecture {
    /** As in config.yml, such as Open-Always-ON. */
    String name();

    /** What this architecture cannot do of a spec, each with the reason; empty when all is well. */
    List<SpecProblem> unsupported(ClusterSpec spec);

    /** What a spec allows and a person should know before using it, such as a loss that nothing survives. */
    default List<SpecProblem> cautions(ClusterSpec spec) {
        return List.of();
    }

    /** Secrets that plans refer to; made before the first phase. */
    List<SecretRequest> secrets(ClusterSpec spec, Inventory inventory);

    /** Login roles with passwords; the application's first. */
    List<DatabaseUser> users(ClusterSpec spec);

    /** Names of the phases in order; what must be done one host at a time is a phase for each of them. */
    List<String> phases(ClusterSpec spec);

    /** What a phase wants on each host: a pure function of its arguments. */
    PhasePlan plan(ClusterSpec spec, Inventory inventory, String phase);

    /** Looks at the running cluster; unreachable parts show as such and never throw. */
    Topology topology(ClusterContext cluster);

    /**
     * The same, and of nodes that do not answer whether their hosts do, where the tables do not tell: each that does not is
     * waited for, which whoever measures a failover has no time for.
     */
    default Topology topologyWithHosts(ClusterContext cluster) {
        return topology(cluster);
    }

    /** The checks of verify, in order. */
    List<Check> checks(ClusterSpec spec);

    /** What a fault would do at a location now, with its guards. */
    FaultPlan fault(ClusterContext cluster, FaultKind fault, String location);

    /** Acts that hand a location's write leadership to a node in good order. */
    List<HostAction> switchover(ClusterContext cluster, String location, String to);

    /** Acts that promote a node although acknowledged writes may be lost, on a person's word. */
    List<HostAction> forcePromotion(ClusterContext cluster, String location, String to);

    /** How a host goes for a while and comes back on a new machine with its data volumes. */
    default ReplacementPlan rehydration(ClusterContext cluster, String host) {
        return ReplacementPlan.refused("Architecture " + name() + " has no way to replace a host's machine yet.");
    }

    /** What a rolling operation would do to every host now, with its guards; UNSAFE where there is no such operation. */
    default RollPlan roll(ClusterContext cluster, RollKind kind) {
        throw new HoldfastException(
                FailureKind.UNSAFE,
                name() + " has no rolling " + kind.label() + " in Holdfast; follow EDB's manual, host by host.");
    }

    /** What a host of the cluster runs from packages, and so starts anew with newer ones. */
    List<PackagedService> services(ClusterContext cluster, Host host);

    /** Which settings of the database a deploy would change now, and what each takes to be in force; changes nothing. */
    Restarts settings(ClusterContext cluster);

    /** Acts that hold automatic failover back, or let it work again; UNSAFE where there is no such thing. */
    default List<HostAction> maintenance(ClusterContext cluster, boolean on) {
        throw new HoldfastException(FailureKind.UNSAFE, name() + " has no maintenance mode in Holdfast.");
    }

    /** Reasons why a node must not be made anew now; empty when it may. */
    default List<String> replacementGuards(ClusterContext cluster, String node) {
        return List.of(name() + " has no replacement of nodes in Holdfast; follow EDB's manual.");
    }

    /** Acts that put a new host, which the inventory holds already, in a lost one's place before the deploy. */
    default List<HostAction> replacement(ClusterContext cluster, String node) {
        return List.of();
    }

    /**
     * How a data node's data are made anew from its leader's, on its host as it is.
     *
     * @param force also where it streams and is the only one that could take over
     */
    default ReinitPlan reinit(ClusterContext cluster, String node, boolean force) {
        return ReinitPlan.refused(List.of(name() + " copies no data anew to a node that stays one: power the host of "
                + node + " off, then `holdfast replace-node DIR " + node
                + "` parts it and joins a new one under its name."));
    }

    /** Whether a node that is lost may be made anew by an event, without a person. */
    default boolean replacesLost() {
        return false;
    }

    /** Reasons why a node of config.yml must not be taken in now; the inventory is that without it. Empty when it may. */
    default List<String> additionGuards(ClusterContext cluster, String node) {
        return List.of(name() + " takes in no nodes in Holdfast; follow EDB's manual.");
    }

    /** How a node goes for good that config.yml has no more. */
    default RemovalPlan removal(ClusterContext cluster, String node) {
        return new RemovalPlan(
                List.of(name() + " gives up no nodes in Holdfast; follow EDB's manual."), List.of(), List.of());
    }

    /**
     * How a location goes for good that config.yml has no more.
     *
     * @param acceptLoss also when nobody can hand on what it has written last
     */
    default DeparturePlan departure(ClusterContext cluster, String location, boolean acceptLoss) {
        return DeparturePlan.refused(List.of(name() + " gives up no locations in Holdfast; follow EDB's manual."));
    }

    /** Whether all others receive from a location that the inventory lacks, as an attempt to take it in has left it. */
    default boolean takesPart(ClusterContext cluster, String location) {
        return false;
    }

    /** Reasons why a location of config.yml must not be taken in now; the inventory is that without it. Empty when it may. */
    default List<String> arrivalGuards(ClusterContext cluster, String location, Optional<String> from) {
        return List.of(name() + " takes in no locations in Holdfast; follow EDB's manual.");
    }

    /** Reasons why a major upgrade of a location must not go on with that stage; empty when it may. */
    default List<String> upgradeGuards(ClusterContext cluster, String location, String to, UpgradeStage stage) {
        return List.of(name() + " is not upgraded to another major version by Holdfast; follow EDB's manual.");
    }

    /** Connections of clients to a location that is to go, in a sentence each; empty when there are none. */
    default List<String> clientsOf(ClusterContext cluster, String location) {
        return List.of();
    }

    /** What undoes the beginning of a location that was to be taken in; without guards. */
    default DeparturePlan retreat(ClusterContext cluster, String location) {
        return DeparturePlan.refused(List.of());
    }

    /** Waits until every other location has what one wrote that takes no clients any more; a sentence for each. */
    default List<String> handedOn(ClusterContext cluster, String location) {
        throw new HoldfastException(FailureKind.UNSAFE, name() + " gives up no locations in Holdfast.");
    }

    /** How secrets are replaced while clients go on; UNSAFE where there is no such operation. */
    default RotationPlan rotation(ClusterSpec spec, Inventory inventory, RotateKind kind) {
        throw new HoldfastException(FailureKind.UNSAFE, name() + " replaces no " + kind.label() + " in Holdfast.");
    }

    /** What is under way between locations; empty where it is not looked at. */
    default List<Flow> flows(ClusterContext cluster) {
        return List.of();
    }

    /** How the certificate authority is replaced while clients go on; UNSAFE where there is no such operation. */
    default AuthorityPlan authority(ClusterSpec spec, Inventory inventory) {
        throw new HoldfastException(FailureKind.UNSAFE, name() + " replaces no certificate authority in Holdfast.");
    }

    /** Changes that were lost to another location's, the newest ones, oldest first; UNSAFE where nothing keeps them. */
    default List<ConflictRecord> conflicts(ClusterContext cluster) {
        throw new HoldfastException(FailureKind.UNSAFE, name() + " keeps no conflicts that Holdfast could show.");
    }

    /** How a location's data are made anew; UNSAFE where there is no such operation. */
    default SeedControl seeds() {
        throw new HoldfastException(
                FailureKind.UNSAFE, name() + " makes no location anew in Holdfast; follow EDB's manual.");
    }

    /** How a statement that is not replicated is run in each location; UNSAFE where there is no such operation. */
    default StatementControl statements() {
        throw new HoldfastException(
                FailureKind.UNSAFE,
                name()
                        + " replicates DDL by itself: run the statement by `holdfast psql DIR`. What it does not carry,"
                        + " such as CONCURRENTLY, is run node by node as EDB's manual says.");
    }

    BackupControl backups();

    WriterControl writers();
}
