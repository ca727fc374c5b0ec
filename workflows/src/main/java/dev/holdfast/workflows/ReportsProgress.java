package dev.holdfast.workflows;

import dev.holdfast.core.operation.Progress;
import io.temporal.workflow.QueryMethod;

/** Every operation's workflow can say how far it is. */
public interface ReportsProgress {
    @QueryMethod(name = "progress")
    Progress progress();
}
