package dev.holdfast.workflows;

import io.temporal.workflow.SignalMethod;
import java.util.Set;

/** An operation that can rest between two of its parts, where the cluster serves as it does otherwise. */
public interface Pausable extends ReportsProgress {
    /** The verbs whose operations can. A drill that rested would leave its fault in place. */
    Set<String> VERBS = Set.of("deploy", "restart", "update", "update-back");

    /** Rest before the next part, or go on. */
    @SignalMethod(name = "pause")
    void pause(boolean on);
}
