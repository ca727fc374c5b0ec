package dev.holdfast.core.check;

import dev.holdfast.core.architecture.ClusterContext;

/** One claim about a running cluster. */
public interface Check {
    /** The claim as a name, such as EveryLocationHasOneWriteLeader. */
    String name();

    /** Looks and judges; an unreachable host is a failed check with that as evidence. */
    CheckResult run(ClusterContext cluster);
}
