package dev.holdfast.activities.event;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server that answers events as a test says, by 200 when nothing more is said. */
final class Hook implements AutoCloseable {
    /** How it answers one request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    record Request(String method, String path, Headers headers, String body) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Hook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer next = answers.poll();
            (next == null ? by(200) : next).to(exchange);
        }
    }

    Hook answering(int... statuses) {
        for (int status : statuses) {
            answers.add(by(status));
        }
        return this;
    }

    Hook answering(Answer answer) {
        answers.add(answer);
        return this;
    }

    private static Answer by(int status) {
        return exchange -> {
            byte[] body = "ok".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        };
    }

    /** With a secret in it, as chat systems have. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/SECRET?to=%23ops";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
