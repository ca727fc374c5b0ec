package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells AWS's errors apart: what waiting heals, what a person must mend, and how. Source: EC2 API, "Error codes". */
final class AwsErrors {
    private static final Set<String> CREDENTIALS = Set.of(
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "RequestExpired",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private AwsErrors() {}

    /** Does the work; what AWS throws comes out as a HoldfastException. */
    static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (SdkException e) {
            throw translate(e);
        }
    }

    static HoldfastException translate(SdkException thrown) {
        Optional<CallNames.Call> call = Arrays.stream(thrown.getSuppressed())
                .filter(CallNames.Call.class::isInstance)
                .map(CallNames.Call.class::cast)
                .findFirst();
        String action = call.map(Throwable::getMessage).orElse("a call");
        String where = call.map(CallNames.Call::region)
                .filter(r -> !r.isEmpty())
                .map(r -> " in " + r)
                .orElse("");
        if (thrown instanceof AwsServiceException service) {
            return service(service, action, where);
        }
        return client(thrown, action + where);
    }

    private static HoldfastException service(AwsServiceException e, String action, String where) {
        String code = code(e);
        Verdict verdict = verdict(e, code, action);
        return new HoldfastException(
                verdict.kind(),
                "AWS " + verdict.what() + " " + action + where + " (" + code + "). " + verdict.remedy(),
                said(e));
    }

    /** What to make of an error code. */
    private record Verdict(FailureKind kind, String what, String remedy) {}

    private static Verdict verdict(AwsServiceException e, String code, String action) {
        if (CREDENTIALS.contains(code)) {
            return refused(
                    "does not accept the credentials for", "Renew them: the AWS SDK's default chain finds them.");
        }
        if (e.statusCode() == 403 || code.startsWith("Unauthorized") || code.startsWith("AccessDenied")) {
            return refused(
                    "denies",
                    "Allow " + action + " to the caller: docs/aws.md has the whole policy. Then go on again.");
        }
        if (code.equals("OptInRequired")) {
            return refused("has not enabled the region for", "Enable the region for the account, or choose another.");
        }
        if (e.isThrottlingException() || code.contains("RequestLimitExceeded") || code.equals("SlowDown")) {
            return busy("throttles", "It is tried again; nothing needs to be done.");
        }
        if (code.startsWith("Insufficient")) {
            return busy(
                    "has no capacity for",
                    "It is tried again for some minutes; if that is in vain, choose another instance type or zone.");
        }
        if (code.endsWith("LimitExceeded")
                || code.startsWith("TooMany")
                || code.equals("MaxSpotInstanceCountExceeded")) {
            return refused("has a quota that stops", "Ask for more in Service Quotas, or remove what is not used.");
        }
        return other(e, code);
    }

    private static Verdict other(AwsServiceException e, String code) {
        // A new object is not seen by every part of AWS at once; IAM takes some ten seconds.
        boolean fresh = code.endsWith(".NotFound") || said(e).contains("iamInstanceProfile");
        if (fresh || code.equals("DependencyViolation") || code.equals("IncorrectState") || code.endsWith("InUse")) {
            return busy("is not ready for", "It is tried again.");
        }
        if (e.statusCode() >= 500) {
            return busy("had a fault of its own at", "It is tried again.");
        }
        return refused("refused", "Its own words follow; mend what they name in config.yml or in the account.");
    }

    private static Verdict busy(String what, String remedy) {
        return new Verdict(FailureKind.PLATFORM_BUSY, what, remedy);
    }

    private static Verdict refused(String what, String remedy) {
        return new Verdict(FailureKind.PLATFORM_REFUSED, what, remedy);
    }

    private static HoldfastException client(SdkException e, String call) {
        String said = String.valueOf(e.getMessage());
        if (e instanceof SdkClientException && said.contains("Unable to load credentials")) {
            return new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    "There are no AWS credentials. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                            + " let the machine have an instance profile.",
                    firstLine(said));
        }
        return new HoldfastException(
                FailureKind.PLATFORM_BUSY,
                "AWS did not answer " + call + ". It is tried again; look at the network of this machine if it lasts.",
                firstLine(said));
    }

    static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null || code.isEmpty() ? "HTTP " + e.statusCode() : code;
    }

    private static String said(AwsServiceException e) {
        String said = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        return said == null ? "" : firstLine(said);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
