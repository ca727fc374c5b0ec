package dev.holdfast.workflows;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import java.util.Set;

/** An operation that takes host after host and can go on without one of them. */
public interface Skippable extends Pausable {
    /** The verbs whose operations can. A deploy's phases need every host. */
    Set<String> VERBS = Set.of("restart", "update", "update-back");

    /**
     * Leaves out a host that has not had its turn, or does not answer and is waited for; returns a sentence of what that
     * means. UNSAFE when the host answers in the middle of its turn or after it, as nothing waits for it in vain.
     */
    @UpdateMethod(name = "skip")
    String skip(String host);

    /** Refuses (UNSAFE) a host that the cluster does not have, naming those that it has. */
    @UpdateValidatorMethod(updateName = "skip")
    void validateSkip(String host);
}
