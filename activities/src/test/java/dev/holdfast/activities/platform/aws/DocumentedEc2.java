package dev.holdfast.activities.platform.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * What EC2 documents and moto does not do: RunInstances with a client token that was used returns what it made then, or
 * IdempotentParameterMismatch when the parameters differ; a new instance may be unseen for a while; one that ends is
 * shutting-down before it is terminated. Source: EC2 API
 * Reference, "Ensuring idempotency" and "Eventual consistency".
 */
final class DocumentedEc2 implements SdkHttpClient {
    private static final Pattern TOKEN = Pattern.compile("(?:^|&)ClientToken=([^&]+)");
    private static final String NONE = "<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
            + "<requestId>1</requestId><reservationSet/></DescribeInstancesResponse>";
    private static final String MISMATCH = "<Response><Errors><Error><Code>IdempotentParameterMismatch</Code>"
            + "<Message>as documented</Message></Error></Errors><RequestID>1</RequestID></Response>";

    private final SdkHttpClient real = UrlConnectionHttpClient.create();
    private final Map<String, Used> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger unseen = new AtomicInteger();

    private final AtomicInteger lingering = new AtomicInteger();

    private record Used(String parameters, byte[] answer) {}

    /** The next answers about instances lack those that exist. */
    void hideInstances(int answers) {
        unseen.set(answers);
    }

    /** The next answers about instances call those that are terminated shutting-down. */
    void linger(int answers) {
        lingering.set(answers);
    }

    /** The parameters of those that went through. */
    List<String> launches() {
        return tokens.values().stream().map(Used::parameters).toList();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String body = body(request);
        if (body.contains("Action=DescribeInstances&") && unseen.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return answer(200, NONE.getBytes(StandardCharsets.UTF_8));
        }
        if (body.contains("Action=DescribeInstances&") && lingering.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return seen(real.prepareRequest(request), DocumentedEc2::shuttingDown);
        }
        Matcher token = TOKEN.matcher(body);
        if (!body.contains("Action=RunInstances&") || !token.find()) {
            return real.prepareRequest(request);
        }
        Used used = tokens.get(token.group(1));
        if (used == null) {
            return remembered(token.group(1), body, real.prepareRequest(request));
        }
        return used.parameters().equals(body)
                ? answer(200, used.answer())
                : answer(400, MISMATCH.getBytes(StandardCharsets.UTF_8));
    }

    private ExecutableHttpRequest remembered(String token, String body, ExecutableHttpRequest through) {
        return seen(through, answer -> {
            if (!new String(answer, StandardCharsets.UTF_8).contains("<Errors>")) {
                tokens.put(token, new Used(body, answer));
            }
            return answer;
        });
    }

    private static byte[] shuttingDown(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8)
                .replaceAll("<code>48</code>\\s*<name>terminated</name>", "<code>32</code><name>shutting-down</name>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The answer passes a look, which may change it. */
    private static ExecutableHttpRequest seen(ExecutableHttpRequest through, UnaryOperator<byte[]> look) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse response = through.call();
                byte[] answer;
                try (InputStream in = response.responseBody().orElseThrow()) {
                    answer = in.readAllBytes();
                }
                return answer(response.httpResponse().statusCode(), look.apply(answer))
                        .call();
            }

            @Override
            public void abort() {
                through.abort();
            }
        };
    }

    private static ExecutableHttpRequest answer(int status, byte[] body) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(status)
                                .putHeader("Content-Type", "text/xml")
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    private static String body(HttpExecuteRequest request) {
        try (InputStream in = request.contentStreamProvider()
                .map(p -> p.newStream())
                .orElseGet(() -> new ByteArrayInputStream(new byte[0]))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        real.close();
    }
}
