package dev.holdfast.workflows.rolling;

import dev.holdfast.core.architecture.ReinitPlan;
import dev.holdfast.core.architecture.RemovalPlan;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.update.EarlierPackages;
import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.workflows.drill.HandoverPlan;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Plans work on a cluster that goes on while it serves; the acts are done as a drill's are. */
@ActivityInterface(namePrefix = "Rolling")
public interface RollingActivities {
    /** Looks at every host, so that the answer, kept in the history, makes each act one that is done once. */
    RollPlan planRoll(ClusterSpec spec, Inventory inventory, RollKind kind);

    /** Whether a host can be entered, by a moment's look. */
    boolean answers(Inventory inventory, String host);

    /** What an update would bring to a host; changes nothing but the lists of its package manager. */
    HostUpdates lookForUpdates(ClusterSpec spec, Inventory inventory, String host);

    /** What a host keeps of before its last update; changes nothing. */
    EarlierPackages lookForEarlier(ClusterSpec spec, Inventory inventory, String host);

    /** Reasons why a node must not be made anew now; empty when it may. */
    List<String> guardReplacement(ClusterSpec spec, Inventory inventory, String node);

    /** The acts that put a new host, which the inventory holds already, in a lost one's place. */
    HandoverPlan planReplacement(ClusterSpec spec, Inventory inventory, String node);

    /** How a data node's data are made anew from its leader's, with guards; {@code force}: also of the only successor. */
    ReinitPlan planReinit(ClusterSpec spec, Inventory inventory, String node, boolean force);

    /** Reasons why a node must not be taken in now; empty when it may. */
    List<String> guardAddition(ClusterSpec spec, Inventory inventory, String node);

    /** How a node goes for good, with its guards. */
    RemovalPlan planRemoval(ClusterSpec spec, Inventory inventory, String node);

    /** The acts that hold automatic failover back, or let it work again. */
    HandoverPlan planMaintenance(ClusterSpec spec, Inventory inventory, boolean on);
}
