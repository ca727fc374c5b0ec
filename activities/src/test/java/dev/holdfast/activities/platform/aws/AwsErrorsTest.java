package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** AWS's errors told apart, by the codes that its documentation lists. Source: EC2 API Reference, "Error codes". */
class AwsErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RequestLimitExceeded         | 503 | PLATFORM_BUSY    | throttles               | nothing needs to be done
            SlowDown                     | 503 | PLATFORM_BUSY    | throttles               | nothing needs to be done
            InsufficientInstanceCapacity | 500 | PLATFORM_BUSY    | has no capacity         | another instance type or zone
            InsufficientAddressCapacity  | 500 | PLATFORM_BUSY    | has no capacity         | another instance type or zone
            VcpuLimitExceeded            | 400 | PLATFORM_REFUSED | has a quota             | Service Quotas
            VpcLimitExceeded             | 400 | PLATFORM_REFUSED | has a quota             | Service Quotas
            AddressLimitExceeded         | 400 | PLATFORM_REFUSED | has a quota             | Service Quotas
            TooManyBuckets               | 400 | PLATFORM_REFUSED | has a quota             | Service Quotas
            UnauthorizedOperation        | 403 | PLATFORM_REFUSED | denies                  | docs/aws.md has the whole policy
            AccessDenied                 | 403 | PLATFORM_REFUSED | denies                  | docs/aws.md has the whole policy
            ExpiredToken                 | 400 | PLATFORM_REFUSED | not accept the credenti | Renew them
            AuthFailure                  | 401 | PLATFORM_REFUSED | not accept the credenti | Renew them
            OptInRequired                | 401 | PLATFORM_REFUSED | has not enabled         | Enable the region
            InvalidInstanceID.NotFound   | 400 | PLATFORM_BUSY    | is not ready for        | tried again
            DependencyViolation          | 400 | PLATFORM_BUSY    | is not ready for        | tried again
            InternalError                | 500 | PLATFORM_BUSY    | had a fault of its own  | tried again
            InvalidParameterValue        | 400 | PLATFORM_REFUSED | refused                 | mend what they name
            """)
    void eachCodeHasItsKindAndItsRemedy(String code, int status, FailureKind kind, String what, String remedy) {
        HoldfastException told = AwsErrors.translate((Ec2Exception) Ec2Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("AWS's own words")
                        .build())
                .build());
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.getMessage()).contains(code).contains(what).contains(remedy);
        assertThat(told.evidence()).contains("AWS's own words");
    }
}
