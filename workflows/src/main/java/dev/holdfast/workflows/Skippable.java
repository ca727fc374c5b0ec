package dev.holdfast.workflows;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import java.util.Set;

/** An operation that can go on without a host. */
public interface Skippable extends Pausable {
    /** The verbs whose operations can. */
    Set<String> VERBS = Set.of("deploy", "restart", "update", "update-back");

    /**
     * Leaves out a host that does not answer and is waited for, or, where hosts have turns, has not had its own; returns a
     * sentence of what that means. UNSAFE when the host answers in the middle of its turn or after it, as nothing waits for
     * it in vain.
     */
    @UpdateMethod(name = "skip")
    String skip(String host);

    /** Refuses (UNSAFE) a host that the cluster does not have, naming those that it has. */
    @UpdateValidatorMethod(updateName = "skip")
    void validateSkip(String host);
}
