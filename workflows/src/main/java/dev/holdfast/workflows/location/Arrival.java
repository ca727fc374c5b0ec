package dev.holdfast.workflows.location;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.provision.MeasureActivities;
import dev.holdfast.workflows.provision.PlatformActivities;
import dev.holdfast.workflows.rolling.RollingActivities;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * The hosts of a location that comes, and their way into etcd; and the way back. For workflow code only.
 *
 * @param before the cluster without the location, which has a number already
 */
record Arrival(OperationContext before, OperationProgress progress, String location) {
    /** What the others must know before the location can copy and send. */
    private static final List<String> ACQUAINTED = List.of("dcs", "database", "proxy");

    static Arrival of(OperationContext context, OperationProgress progress, String location) {
        return new Arrival(before(context, location), progress, location);
    }

    static OperationContext before(OperationContext context, String location) {
        List<String> others = context.spec().locations().stream()
                .map(LocationSpec::name)
                .filter(l -> !l.equals(location))
                .toList();
        // A new location never gets a number that another one has or had.
        Inventory numbered = context.inventory().placed(others).placed(List.of(location));
        return context.on(numbered);
    }

    /** With hosts for all its instances. */
    OperationContext hosts() {
        Workflow.newActivityStub(PlatformActivities.class, Policies.prepare(before, "base image and networks"))
                .prepare(before.spec());
        List<InstanceSpec> instances = before.spec().instances().stream()
                .filter(i -> i.location().equals(location))
                .toList();
        progress.more(instances.size());
        Inventory now = before.inventory();
        for (Host host : Branches.all("Provision", instances, InstanceSpec::name, i -> host(i.name()))) {
            now = now.with(host);
        }
        return before.on(measured(now));
    }

    private Host host(String instance) {
        return progress.during(
                instance,
                () -> Workflow.newActivityStub(
                                PlatformActivities.class, Policies.platform(before, instance + " · make, boot, answer"))
                        .ensureHost(before.spec(), instance)
                        .host());
    }

    private Inventory measured(Inventory now) {
        if (before.spec().platform().equals("local")) {
            return now;
        }
        int roundTrip = Workflow.newActivityStub(
                        MeasureActivities.class, Policies.look("round trips between locations"))
                .roundTrip(now, now.roundTripMillis());
        return new Inventory(now.cluster(), now.hosts(), roundTrip, now.places());
    }

    /** Up to etcd on its hosts, one vote after the other; then the others learn of it. */
    void join(OperationContext with) {
        List<String> mine = names(with.inventory().at(location));
        HostDeploy deploy = new HostDeploy(with, progress, "");
        List<String> phases = deploy.phases();
        deploy.secrets();
        phases.subList(0, phases.indexOf(ACQUAINTED.get(0))).forEach(phase -> deploy.others(phase));
        Inventory joined = with.inventory();
        List<Host> voters = with.inventory().at(location).stream()
                .filter(h -> h.has(Role.ETCD) || h.has(Role.WITNESS))
                .toList();
        for (Host voter : voters) {
            joined = joined.without(voter.name());
        }
        for (Host voter : voters) {
            joined = joined.with(voter);
            vote(with.on(joined), voter.name());
        }
        List<String> theirs = names(before.inventory().hosts());
        ACQUAINTED.forEach(phase -> HostDeploy.among(with, progress, theirs, phase));
        HostDeploy.among(with, progress, mine, ACQUAINTED.get(0));
        // Patroni takes the copy over by them.
        HostDeploy.files(with, progress, mine, "database");
    }

    /** Members are told of it before its etcd starts, and of one at a time. */
    private void vote(OperationContext sofar, String voter) {
        List<dev.holdfast.core.fault.HostAction> acts = Workflow.newActivityStub(
                        RollingActivities.class, Policies.look("plan the vote of " + voter))
                .planReplacement(sofar.spec(), sofar.inventory(), voter)
                .acts();
        new DrillCalls(sofar).act(acts);
        HostDeploy.among(sofar, progress, List.of(voter), ACQUAINTED.get(0));
    }

    /** What to throw, once the cluster is as it was, or is not. */
    RuntimeException undone(RuntimeException thrown, OperationContext with) {
        StringBuilder state = new StringBuilder();
        Workflow.newDetachedCancellationScope(() -> state.append(back(with))).run();
        return Leaves.told(before, thrown, state.toString());
    }

    private String back(OperationContext with) {
        try {
            DrillCalls calls = new DrillCalls(with);
            if (!with.inventory().at(location).isEmpty()) {
                var retreat = Workflow.newActivityStub(
                                LocationActivities.class, Policies.look("plan the way back of " + location))
                        .planRetreat(with.spec(), with.inventory(), location);
                calls.act(retreat.leave());
                calls.act(retreat.drop());
                calls.act(retreat.forget());
                List<String> theirs = names(before.inventory().hosts());
                HostDeploy.among(before, progress, theirs, "base");
                ACQUAINTED.forEach(phase -> HostDeploy.among(before, progress, theirs, phase));
                calls.act(before.spec().platform().equals("bare") ? retreat.off() : List.of());
            }
            if (!before.spec().platform().equals("bare")) {
                before.spec().instances().stream()
                        .filter(i -> i.location().equals(location))
                        .forEach(i -> Others.discard(before, i.name()));
            }
            return "The cluster is as it was, without " + location + ".";
        } catch (TemporalFailure e) {
            Workflow.getLogger(Arrival.class).warn("{} is not out again: {}", location, e.getMessage());
            return location + " is not in, and not all of it is out again; `holdfast add-location DIR " + location
                    + "` begins anew. The others serve.";
        }
    }

    private static List<String> names(List<Host> hosts) {
        return hosts.stream().map(Host::name).toList();
    }
}
