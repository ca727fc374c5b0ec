package dev.holdfast.activities.platform.aws;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A network to AWS that fails as it is told, and counts what passes it. */
final class Faults implements SdkHttpClient, ExecutionInterceptor {
    /** The worker died: what AWS did is done, and nobody heard of it. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final DocumentedEc2 real = new DocumentedEc2();
    private final ThreadLocal<String> call = ThreadLocal.withInitial(() -> "");
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger passed = new AtomicInteger();
    private volatile int deathAfter = Integer.MAX_VALUE;
    private volatile String denied = "";
    private volatile String code = "";
    private final ThreadLocal<Integer> attempts = ThreadLocal.withInitial(() -> 0);
    private volatile long delay;

    /** Every call of the kind is refused. */
    void deny(String operation) {
        denied = operation;
    }

    /** Dies once that many calls have been answered. */
    void dieAfter(int answers) {
        passed.set(0);
        deathAfter = answers;
    }

    /** Each answer takes that much longer, as if AWS were so far away. */
    void delay(Duration roundTrip) {
        delay = roundTrip.toMillis();
    }

    /** The first attempt of every call fails with the code; AWS does nothing. */
    void failEach(String errorCode) {
        code = errorCode;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attempts.set(0);
    }

    private boolean failing() {
        attempts.set(attempts.get() + 1);
        return !code.isEmpty() && attempts.get() == 1;
    }

    /** The next answers about instances lack what is new. */
    void hideInstances(int answers) {
        real.hideInstances(answers);
    }

    /** The next answers about instances call those that are terminated shutting-down. */
    void linger(int answers) {
        real.linger(answers);
    }

    void none() {
        deathAfter = Integer.MAX_VALUE;
        denied = "";
        code = "";
        calls.clear();
    }

    /** Names of the calls that were made, with the service before them. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    List<String> launches() {
        return real.launches();
    }

    /** Those that change something. */
    List<String> changes() {
        return calls().stream()
                .filter(c -> !c.matches(".*:(Describe|Get|Head|List).*"))
                .toList();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String service = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
        String name =
                service.toLowerCase(Locale.ROOT) + ":" + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        call.set(name);
        calls.add(name);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String name = call.get();
        if (name.equals(denied)) {
            return answer(403, name.startsWith("ec2") ? "UnauthorizedOperation" : "AccessDenied", request);
        }
        if (failing()) {
            return answer(503, code, request);
        }
        ExecutableHttpRequest through = real.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws java.io.IOException {
                if (passed.get() >= deathAfter) {
                    throw new Death();
                }
                pause();
                HttpExecuteResponse response = through.call();
                if (passed.incrementAndGet() >= deathAfter) {
                    throw new Death();
                }
                return response;
            }

            @Override
            public void abort() {
                through.abort();
            }
        };
    }

    private void pause() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExecutableHttpRequest answer(int status, String code, HttpExecuteRequest request) {
        boolean ec2 = request.httpRequest().host().startsWith("ec2")
                || String.join("", request.httpRequest().headers().getOrDefault("Authorization", List.of()))
                        .contains("/ec2/");
        String error = "<Error><Code>" + code + "</Code><Message>as the test wants it</Message></Error>";
        String body = ec2
                ? "<Response><Errors>" + error + "</Errors><RequestID>1</RequestID></Response>"
                : "<ErrorResponse>" + error + "<RequestId>1</RequestId></ErrorResponse>";
        String s3 = String.join("", request.httpRequest().headers().getOrDefault("Authorization", List.of()))
                        .contains("/s3/")
                ? error
                : body;
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(status)
                                .putHeader("Content-Type", "text/xml")
                                .build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(s3.getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {
        real.close();
    }
}
