package dev.holdfast.workflows.provision;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.HostsBooted;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Hosts that are off run again, with their data. For workflow code only. */
record Boots(OperationContext context, OperationProgress progress) {
    /** The platform is asked first: a host that runs and does not answer would be waited for in vain. */
    Outcome of(List<String> hosts) {
        List<String> running =
                activities("which hosts run").running(context.spec().name());
        List<String> off = hosts.stream().filter(h -> !running.contains(h)).toList();
        progress.enter("hosts", 1, 1, off.size());
        Inventory inventory = context.inventory();
        for (HostProvisioned host : Branches.all("Boot", off, h -> h, this::booted)) {
            inventory = inventory.with(host.host());
        }
        return new HostsBooted(
                inventory, off, hosts.stream().filter(running::contains).toList());
    }

    private HostProvisioned booted(String host) {
        return progress.during(
                host, () -> activities(host + " · boot, answer").bootHost(context.spec(), context.inventory(), host));
    }

    private PlatformActivities activities(String summary) {
        return Workflow.newActivityStub(PlatformActivities.class, Policies.platform(context, summary));
    }
}
