package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.provision.PlatformActivities;
import dev.holdfast.workflows.verify.CheckActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * The activities of drills and switchovers on one cluster, each call with what the web UI shows for it.
 *
 * @param undoing whether this sets right what failed or was cancelled, for which there is less patience
 */
public record DrillCalls(OperationContext context, boolean undoing) {
    public DrillCalls(OperationContext context) {
        this(context, false);
    }

    /** The same for what is to be set right. */
    public DrillCalls toUndo() {
        return new DrillCalls(context, true);
    }

    FaultPlan plan(FaultKind fault, String location) {
        return drill(Policies.look("plan " + fault.label() + " at " + location))
                .planFault(context.spec(), context.inventory(), fault, location);
    }

    /** The acts that hand a location's leadership over. */
    public List<HostAction> switchover(String location, String to, boolean acceptLoss) {
        return drill(Policies.look("plan promotion of " + to))
                .planSwitchover(context.spec(), context.inventory(), location, to, acceptLoss)
                .acts();
    }

    /** The cluster as it is now. */
    public Topology observe() {
        return Workflow.newActivityStub(CheckActivities.class, Policies.look("observe"))
                .observe(context.spec(), context.inventory());
    }

    /** Acts in order; power is the platform's, and each pull of a plug is an activity of its own. */
    public void act(List<HostAction> actions) {
        for (HostAction action : actions) {
            if (action instanceof HostAction.PowerOff) {
                platform("power off " + action.host())
                        .powerOff(context.inventory().cluster(), action.host());
            } else if (action instanceof HostAction.PowerOn) {
                platform("power on " + action.host()).powerOn(context.spec(), context.inventory(), action.host());
            } else if (action instanceof HostAction.Run run) {
                drill(patience(run.host() + " · act")).act(context.spec(), context.inventory(), run);
            }
        }
    }

    void start(WriterRequest writer) {
        drill(Policies.look("start writer at " + writer.location()))
                .startWriter(context.spec(), context.inventory(), writer);
    }

    WriterRun finish(WriterRequest writer) {
        String summary = "end writer at " + writer.location();
        return drill(undoing ? Policies.undo(summary) : Policies.look(summary))
                .finishWriter(context.spec(), context.inventory(), writer);
    }

    WriterCount count(WriterRequest writer, String location) {
        return drill(Policies.act("count " + writer.location() + "'s writes at " + location))
                .count(context.spec(), context.inventory(), writer, location);
    }

    /** Waits for another leader than the given one. */
    public LeaderSeen awaitLeader(String location, String otherThan, int seconds) {
        return drill(Policies.act("await a leader of " + location + " other than " + otherThan))
                .awaitLeader(context.spec(), context.inventory(), location, otherThan, seconds);
    }

    Topology awaitSyncStandby(String node, int seconds) {
        return drill(Policies.act("await " + node + " as synchronous standby"))
                .awaitSyncStandby(context.spec(), context.inventory(), node, seconds);
    }

    /** Waits until every vital check holds. */
    public WholeSeen awaitWhole(int seconds) {
        return drill(Policies.act("await the cluster whole")).awaitWhole(context.spec(), context.inventory(), seconds);
    }

    /** DID_NOT_CONVERGE when it is not whole in time, after what was done. */
    public void mustBeWhole(String done, int seconds) {
        List<String> problems = awaitWhole(seconds).problems();
        if (!problems.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.DID_NOT_CONVERGE,
                    done + ", but the cluster is not whole after " + seconds + " s. Look with `holdfast status`.",
                    String.join("\n", problems));
        }
    }

    long clock(String host) {
        return drill(Policies.look(host + " · clock")).clock(context.spec(), context.inventory(), host);
    }

    private ActivityOptions patience(String summary) {
        return undoing ? Policies.undo(summary) : Policies.act(summary);
    }

    private static DrillActivities drill(ActivityOptions options) {
        return Workflow.newActivityStub(DrillActivities.class, options);
    }

    private PlatformActivities platform(String summary) {
        return Workflow.newActivityStub(PlatformActivities.class, Policies.platform(context, summary));
    }
}
