package dev.holdfast.workflows.rolling;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;

/** Whether a host answers now. For workflow code only. */
public final class Answering {
    private Answering() {}

    public static boolean answers(Inventory inventory, String host) {
        return Workflow.newActivityStub(RollingActivities.class, Policies.look("does " + host + " answer"))
                .answers(inventory, host);
    }
}
