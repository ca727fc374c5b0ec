package dev.holdfast.workflows.location;

import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.deploy.HostDeploy;
import dev.holdfast.workflows.provision.PlatformActivities;
import dev.holdfast.workflows.schedule.ScheduleActivities;
import io.temporal.workflow.Workflow;
import java.util.List;

/** What the rest of the cluster does when a location comes or goes. For workflow code only. */
final class Others {
    static final int WHOLE_SECONDS = 600;

    private Others() {}

    /** Everything that config.yml wants of the context's hosts, and its schedules. */
    static void deploy(OperationContext context, OperationProgress progress, String location) {
        HostDeploy deploy = new HostDeploy(context, progress, "");
        List<String> phases = deploy.phases();
        deploy.secrets();
        phases.forEach(deploy::others);
        Workflow.newActivityStub(ScheduleActivities.class, Policies.quick("schedules with and without " + location))
                .ensureSchedules(context.spec());
    }

    /** A host that Holdfast made goes for good. */
    static String discard(OperationContext context, String host) {
        PlatformActivities platform = Workflow.newActivityStub(
                PlatformActivities.class, Policies.platform(context, host + " · power off, discard"));
        platform.powerOff(context.inventory().cluster(), host);
        platform.discardHost(context.spec(), host);
        return host;
    }
}
