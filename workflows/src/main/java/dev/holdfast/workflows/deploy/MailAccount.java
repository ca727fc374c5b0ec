package dev.holdfast.workflows.deploy;

import dev.holdfast.core.operation.Actor;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.spec.EmailPolicy;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;

/** The password at the mail server, which only a person has and only mails need. For workflow code only. */
final class MailAccount {
    private MailAccount() {}

    /**
     * BAD_SPEC when a person's operation finds that nobody could be told of events. What mends a cluster by itself goes on:
     * no host needs the password. Operations from before that rule replay as they were.
     */
    static void mustBeKnown(OperationContext context) {
        boolean person = !Actor.isEvent(context.actor()) && !Actor.isSchedule(context.actor());
        boolean logsIn =
                context.spec().events().email().flatMap(EmailPolicy::user).isPresent();
        if (person
                && logsIn
                && Workflow.getVersion("mail-account", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION) {
            Workflow.newActivityStub(DeployActivities.class, Policies.quick("mail account"))
                    .checkMailAccount(context.spec());
        }
    }
}
