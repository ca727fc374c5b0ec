package dev.holdfast.workflows.deploy;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.HostResult;
import dev.holdfast.core.plan.PhasePlan;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.spec.ClusterSpec;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Plans and applies; heartbeats the title of the step under way. */
@ActivityInterface(namePrefix = "Deploy")
public interface DeployActivities {
    /** The architecture's phases in order. */
    List<String> phases(ClusterSpec spec);

    /**
     * BAD_SPEC when config.yml names a user of the mail server whose password is neither with the cluster's secrets nor
     * where the worker runs, or is none there; keeps it else.
     */
    void checkMailAccount(ClusterSpec spec);

    /** Makes the secrets that do not exist yet. Keeps the mail server's password if it is given, and asks for none. */
    void ensureSecrets(ClusterSpec spec, Inventory inventory);

    PhasePlan planPhase(PlanRequest request);

    /** Which database settings a deploy would change, and what each takes to be in force. Changes nothing. */
    Restarts lookAtSettings(ClusterSpec spec, Inventory inventory);

    /** Runs a host's steps in order by the law probe, change, probe again. Safe to repeat. */
    HostResult applyHost(ApplyRequest request);
}
