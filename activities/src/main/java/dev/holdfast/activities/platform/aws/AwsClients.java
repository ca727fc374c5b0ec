package dev.holdfast.activities.platform.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One client per service and region. Credentials come from the SDK's default chain, an endpoint other than AWS's own
 * from AWS_ENDPOINT_URL, which the SDK reads itself.
 */
public final class AwsClients implements AutoCloseable {
    /** The SDK waits between attempts, up to 20 s; a call that throttling stops so often is left to Temporal. */
    private static final int ATTEMPTS = 6;

    private final Map<String, AutoCloseable> clients = new ConcurrentHashMap<>();
    private final SdkHttpClient http;
    private final ClientOverrideConfiguration override;

    public AwsClients() {
        this(
                UrlConnectionHttpClient.create(),
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build(),
                List.of());
    }

    AwsClients(SdkHttpClient http, RetryStrategy retries, List<ExecutionInterceptor> interceptors) {
        List<ExecutionInterceptor> all = new ArrayList<>(interceptors);
        all.add(new CallNames());
        this.http = http;
        this.override = ClientOverrideConfiguration.builder()
                .executionInterceptors(all)
                .retryStrategy(retries)
                .build();
    }

    Ec2Client ec2(String region) {
        return client(
                Ec2Client.class,
                region,
                at -> Ec2Client.builder()
                        .region(at)
                        .httpClient(http)
                        .overrideConfiguration(override)
                        .build());
    }

    S3Client s3(String region) {
        return client(
                S3Client.class,
                region,
                at -> S3Client.builder()
                        .region(at)
                        .httpClient(http)
                        .overrideConfiguration(override)
                        .build());
    }

    S3Presigner presigner(String region) {
        return client(
                S3Presigner.class,
                region,
                at -> S3Presigner.builder().region(at).s3Client(s3(region)).build());
    }

    StsClient sts(String region) {
        return client(
                StsClient.class,
                region,
                at -> StsClient.builder()
                        .region(at)
                        .httpClient(http)
                        .overrideConfiguration(override)
                        .build());
    }

    IamClient iam() {
        return client(
                IamClient.class,
                Region.AWS_GLOBAL.id(),
                at -> IamClient.builder()
                        .region(at)
                        .httpClient(http)
                        .overrideConfiguration(override)
                        .build());
    }

    Route53Client route53() {
        return client(
                Route53Client.class,
                Region.AWS_GLOBAL.id(),
                at -> Route53Client.builder()
                        .region(at)
                        .httpClient(http)
                        .overrideConfiguration(override)
                        .build());
    }

    private <C extends AutoCloseable> C client(Class<C> type, String region, Function<Region, C> make) {
        return type.cast(
                clients.computeIfAbsent(type.getSimpleName() + " " + region, key -> make.apply(Region.of(region))));
    }

    @Override
    public void close() {
        for (AutoCloseable client : clients.values()) {
            try {
                client.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        http.close();
    }
}
