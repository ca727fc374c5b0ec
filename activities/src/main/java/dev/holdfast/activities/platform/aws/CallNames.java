package dev.holdfast.activities.platform.aws;

import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.Region;

/** Writes on each failed call which one it was: the SDK's exceptions do not say. */
final class CallNames implements ExecutionInterceptor {
    /** What failed, such as ec2:CreateVpc and us-east-1; travels as a suppressed exception. */
    static final class Call extends Exception {
        private static final long serialVersionUID = 1L;

        private final String region;

        Call(String name, String region) {
            super(name);
            this.region = region;
        }

        String region() {
            return region;
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        String service = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
        String operation = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        Region region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
        context.exception().addSuppressed(new Call(action(service, operation), region == null ? "" : region.id()));
    }

    /** As IAM policies spell it. */
    private static String action(String service, String operation) {
        return service.toLowerCase(java.util.Locale.ROOT).replace(" ", "") + ":" + operation;
    }
}
