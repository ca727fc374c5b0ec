package dev.holdfast.workflows.provision;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.OpenDoors;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.Comparator;
import java.util.List;

/** The platform first, then every host at once. */
public final class ProvisionClusterImpl implements ProvisionCluster {
    private final OperationProgress progress = new OperationProgress();

    @Override
    public Outcome run(OperationContext context, Operation operation) {
        if (operation instanceof Operation.Boot boot) {
            return new Boots(context, progress).of(boot.hosts());
        }
        refuse(context, operation);
        progress.enter("platform", 1, 2, 1);
        progress.started(context.spec().platform());
        activities(Policies.prepare(context, "base image and networks")).prepare(context.spec());
        progress.ended(context.spec().platform(), 0);

        List<InstanceSpec> instances = context.spec().instances();
        progress.enter("hosts", 2, 2, instances.size());
        List<HostProvisioned> hosts =
                Branches.all("Provision", instances, InstanceSpec::name, i -> ensured(context, i.name()));
        return outcome(context, hosts);
    }

    @Override
    public Progress progress() {
        return progress.now();
    }

    /** Here and not in the command, so that it holds whoever asks. */
    private static void refuse(OperationContext context, Operation operation) {
        boolean allowed = operation instanceof Operation.Provision provision && provision.allowOpenSsh();
        List<String> objections = OpenDoors.objections(context.spec(), allowed);
        if (!objections.isEmpty()) {
            throw new HoldfastException(FailureKind.UNSAFE, "Nothing was made. " + String.join(" ", objections));
        }
    }

    private HostProvisioned ensured(OperationContext context, String instance) {
        progress.started(instance);
        try {
            HostProvisioned host = activities(Policies.platform(context, instance + " · make, boot, answer"))
                    .ensureHost(context.spec(), instance);
            progress.ended(instance, host.made() || host.booted() ? 1 : 0);
            return host;
        } catch (TemporalFailure e) {
            progress.ended(instance, 0);
            throw e;
        }
    }

    private static Outcome outcome(OperationContext context, List<HostProvisioned> provisioned) {
        List<Host> hosts = provisioned.stream()
                .map(HostProvisioned::host)
                .sorted(Comparator.comparingInt(Host::node))
                .toList();
        int made = (int) provisioned.stream().filter(HostProvisioned::made).count();
        int booted = (int) provisioned.stream().filter(HostProvisioned::booted).count();
        List<String> locations =
                context.spec().locations().stream().map(LocationSpec::name).toList();
        List<String> places = context.inventory().placed(locations).places();
        Inventory inventory = new Inventory(context.spec().name(), hosts, 0, places);
        return new Outcome.Provisioned(measured(context, inventory), made, booted);
    }

    /** On one machine nothing is far; provisions from before there were measurements replay as they were. */
    private static Inventory measured(OperationContext context, Inventory inventory) {
        if (context.spec().platform().equals("local")
                || Workflow.getVersion("round-trips", Workflow.DEFAULT_VERSION, 1) != 1) {
            return inventory;
        }
        int roundTrip = Workflow.newActivityStub(
                        MeasureActivities.class, Policies.look("round trips between locations"))
                .roundTrip(inventory, context.inventory().roundTripMillis());
        return new Inventory(inventory.cluster(), inventory.hosts(), roundTrip, inventory.places());
    }

    private static PlatformActivities activities(ActivityOptions options) {
        return Workflow.newActivityStub(PlatformActivities.class, options);
    }
}
