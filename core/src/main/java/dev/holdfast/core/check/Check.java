package dev.holdfast.core.check;

import dev.holdfast.core.architecture.ClusterContext;
import java.util.Optional;

/** One claim about a running cluster. */
public interface Check {
    /** The claim as a name, such as EveryLocationHasOneWriteLeader. */
    String name();

    /** The claim as a sentence of the reference, with its bounds. */
    String meaning();

    /**
     * Whether the cluster is unhealthy at this moment when the claim does not hold. Vital checks only look and are
     * quick: they are asked each minute and while a drill waits for the cluster to be whole again.
     */
    default boolean vital() {
        return false;
    }

    /** Whether it is asked each minute; vital checks are. */
    default boolean watched() {
        return vital();
    }

    /** Whether verify asks it; what tells of a moment that is over is no verdict about the cluster. */
    default boolean verified() {
        return true;
    }

    /**
     * What is asked each minute beside an operation that stops services, hands leaders over or moves data: this claim where
     * no operation disturbs what it looks at, or as much of it as none does. Empty where it rests then.
     */
    default Optional<Check> besideOperations() {
        return Optional.empty();
    }

    /** Looks and judges; an unreachable host is a failed check with that as evidence. */
    CheckResult run(ClusterContext cluster);
}
