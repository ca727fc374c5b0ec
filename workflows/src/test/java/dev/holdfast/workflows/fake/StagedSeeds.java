package dev.holdfast.workflows.fake;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.core.seed.SeedStage;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.seed.SeedActivities;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.util.List;

/** Seeding as a {@link Stage} records it. */
public final class StagedSeeds implements SeedActivities {
    private final Stage stage;

    /** This part goes on until it is cancelled; empty for none. */
    public volatile String lasts = "";

    /** Backup hosts that are dead. */
    public volatile List<String> absent = List.of();

    StagedSeeds(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<String> guardSeed(ClusterSpec spec, Inventory inventory, SeedRequest request) {
        return List.copyOf(stage.guards);
    }

    @Override
    public List<String> absentBackupHosts(ClusterSpec spec, Inventory inventory) {
        return absent;
    }

    @Override
    public void seed(ClusterSpec spec, Inventory inventory, SeedRequest request, SeedStage part) {
        String what = part.label() + " " + request.location();
        stage.record(what);
        while (what.equals(lasts)) {
            beat();
        }
    }

    static void beat() {
        try {
            Activity.getExecutionContext().heartbeat("goes on");
            Thread.sleep(100);
        } catch (ActivityCompletionException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
