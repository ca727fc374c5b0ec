package dev.holdfast.workflows.ddl;

import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Runs a statement through the architecture's StatementControl. */
@ActivityInterface(namePrefix = "Statement")
public interface StatementActivities {
    /** Reasons why it must not be run now; empty when it may. */
    List<String> guardStatement(ClusterSpec spec, Inventory inventory, StatementRequest request);

    /** Runs it on a location's write leader. Safe to repeat: it runs once, and one that goes on is joined. */
    StatementRun runStatement(
            ClusterSpec spec, Inventory inventory, StatementRequest request, String location, String host);

    /** Cancels it there if it goes on; what became of it. */
    StatementRun stopStatement(
            ClusterSpec spec, Inventory inventory, StatementRequest request, String location, String host);
}
