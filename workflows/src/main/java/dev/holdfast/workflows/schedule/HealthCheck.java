package dev.holdfast.workflows.schedule;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks whether a cluster is well and tells its entity when that changed. */
@WorkflowInterface
public interface HealthCheck {
    /** One sentence: what was seen. */
    @WorkflowMethod(name = "HealthCheck")
    String run(String cluster);
}
