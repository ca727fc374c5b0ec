package dev.holdfast.core.operation;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;

/**
 * What every operation's workflow starts with.
 *
 * @param id such as demo/deploy/2: also the workflow id
 * @param actor who asked: user@machine, or schedule/NAME
 * @param machine the machine that runs local hosts; names the task queue of platform activities
 */
public record OperationContext(String id, String actor, String machine, ClusterSpec spec, Inventory inventory) {
    /** The same operation, on other hosts. */
    public OperationContext on(Inventory other) {
        return new OperationContext(id, actor, machine, spec, other);
    }
}
