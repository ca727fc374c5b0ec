package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Topology;
import io.temporal.activity.ActivityInterface;

/** What a drill does to a cluster. Power actions are PlatformActivities. */
@ActivityInterface(namePrefix = "Drill")
public interface DrillActivities {
    FaultPlan planFault(ClusterSpec spec, Inventory inventory, FaultKind fault, String location);

    /** Runs a host command; power actions are the platform's. Safe to repeat. */
    void act(ClusterSpec spec, Inventory inventory, HostAction.Run action);

    void startWriter(ClusterSpec spec, Inventory inventory, WriterRequest request);

    WriterRun finishWriter(ClusterSpec spec, Inventory inventory, WriterRequest request);

    WriterCount count(ClusterSpec spec, Inventory inventory, WriterRequest request, String location);

    /** Waits (heartbeating) until a location has a leader other than the given one, at most so long. */
    LeaderSeen awaitLeader(ClusterSpec spec, Inventory inventory, String location, String otherThan, int seconds);

    /** Waits (heartbeating) until that node is its location's synchronous standby, at most so long; the topology then. */
    Topology awaitSyncStandby(ClusterSpec spec, Inventory inventory, String node, int seconds);

    /** Waits (heartbeating) until every vital check holds, at most so long. */
    WholeSeen awaitWhole(ClusterSpec spec, Inventory inventory, int seconds);

    /** Epoch milliseconds by a host's clock. */
    long clock(ClusterSpec spec, Inventory inventory, String host);

    HandoverPlan planSwitchover(ClusterSpec spec, Inventory inventory, String location, String to, boolean acceptLoss);
}
