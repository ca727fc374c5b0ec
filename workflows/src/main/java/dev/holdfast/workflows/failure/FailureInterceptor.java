package dev.holdfast.workflows.failure;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what an activity or workflow throws into a failure whose type is its kind. What is no HoldfastException is our
 * own defect: not retried, for Temporal would retry a NullPointerException for ever.
 */
public final class FailureInterceptor extends WorkerInterceptorBase {
    private static final Logger LOG = LoggerFactory.getLogger(FailureInterceptor.class);

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Activities(next);
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new Workflows(next);
    }

    private static final class Activities extends ActivityInboundCallsInterceptorBase {
        private ActivityInfo info;

        @SuppressWarnings("NullAway.Init") // Temporal calls init before execute
        Activities(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            info = context.getInfo();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            try {
                return super.execute(input);
            } catch (HoldfastException e) {
                ApplicationFailure failure = Failures.of(e);
                failure.setNonRetryable(RetryRule.isFinal(e.kind(), info.getAttempt(), waited()));
                throw failure;
            } catch (TemporalFailure | ActivityCompletionException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("Activity {} has a defect", info.getActivityType(), e);
                throw Failures.of(FailureKind.BUG, info.getActivityType() + ": " + Failures.describe(e));
            }
        }

        private Duration waited() {
            return Duration.ofMillis(System.currentTimeMillis() - info.getScheduledTimestamp());
        }
    }

    /** Only HoldfastException: any other exception keeps the workflow task retrying, so that a mended worker goes on. */
    private static final class Workflows extends WorkflowInboundCallsInterceptorBase {
        Workflows(WorkflowInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public WorkflowOutput execute(WorkflowInput input) {
            try {
                return super.execute(input);
            } catch (HoldfastException e) {
                throw Failures.of(e);
            }
        }

        @Override
        public UpdateOutput executeUpdate(UpdateInput input) {
            try {
                return super.executeUpdate(input);
            } catch (HoldfastException e) {
                throw Failures.of(e);
            }
        }
    }
}
