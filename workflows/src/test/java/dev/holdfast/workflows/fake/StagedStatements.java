package dev.holdfast.workflows.fake;

import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.ddl.StatementActivities;
import io.temporal.activity.Activity;
import java.util.List;

/** Statements as a {@link Stage} records them. */
public final class StagedStatements implements StatementActivities {
    private final Stage stage;

    /** The location that refuses it; empty for none. */
    public volatile String refusedAt = "";

    /** The location where it goes on until it is cancelled; empty for none. */
    public volatile String lasts = "";

    StagedStatements(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<String> guardStatement(ClusterSpec spec, Inventory inventory, StatementRequest request) {
        return List.copyOf(stage.guards);
    }

    @Override
    public StatementRun runStatement(
            ClusterSpec spec, Inventory inventory, StatementRequest request, String location, String host) {
        stage.record(request.statement() + " at " + location + " on " + host + " in " + request.database());
        while (location.equals(lasts)) {
            Activity.getExecutionContext().heartbeat("goes on");
            pause();
        }
        boolean done = !location.equals(refusedAt);
        return new StatementRun(location, host, done, 2, done ? "" : "ERROR:  no", done ? List.of() : INVALID);
    }

    @Override
    public StatementRun stopStatement(
            ClusterSpec spec, Inventory inventory, StatementRequest request, String location, String host) {
        stage.record("stop at " + location + " on " + host);
        return new StatementRun(location, host, false, 2, "ERROR:  cancelled", INVALID);
    }

    private static final List<String> INVALID = List.of("public.i");

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
