package dev.holdfast.workflows;

import io.temporal.workflow.SignalMethod;
import java.util.Set;

/** An operation that can rest between two of its parts, where the cluster serves as it does otherwise. */
public interface Pausable extends ReportsProgress {
    /**
     * The verbs of which operations can. A drill that rested would leave its fault in place. Of rotations it is the
     * authority's alone: the others hold connections back, and servers know what files do not.
     */
    Set<String> VERBS = Set.of("deploy", "restart", "update", "update-back", "rotate");

    /** The workflow types that can. */
    Set<String> TYPES = Set.of("DeployCluster", "RollCluster", "RotateAuthority");

    /** Rest before the next part, or go on. */
    @SignalMethod(name = "pause")
    void pause(boolean on);
}
