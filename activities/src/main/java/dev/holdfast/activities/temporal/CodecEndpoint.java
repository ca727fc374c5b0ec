package dev.holdfast.activities.temporal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.activities.Settings;
import dev.holdfast.core.failure.HoldfastException;
import io.temporal.api.common.v1.Payloads;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Decrypts payloads for Temporal's web UI and command line (their remote codec endpoint): whoever reaches it may read
 * them, so it listens on loopback unless a container's port stands before it. Pages of origins that are not allowed are
 * refused, so that no web site can ask through a person's browser.
 */
public final class CodecEndpoint implements AutoCloseable {
    /** The host names of the web UI on this machine. */
    public static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    private static final int LARGEST = 16 << 20;

    private final EncryptingCodec codec;
    private final HttpServer server;
    private final Set<String> origins;

    private CodecEndpoint(EncryptingCodec codec, HttpServer server, Set<String> origins) {
        this.codec = codec;
        this.server = server;
        this.origins = Set.copyOf(origins);
    }

    /** Serves this machine's web UI until closed; empty when another process has the port. Port 0 takes any. */
    public static Optional<CodecEndpoint> open(Settings settings, int port) throws IOException {
        return open(settings, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LOOPBACK);
    }

    /**
     * As open(Settings, int).
     *
     * @param origins host names of the web UIs that may ask
     */
    public static Optional<CodecEndpoint> open(Settings settings, InetSocketAddress at, Set<String> origins)
            throws IOException {
        try {
            HttpServer server = HttpServer.create(at, 0);
            EncryptingCodec codec = new EncryptingCodec(new PayloadKeys(settings.keys()));
            CodecEndpoint endpoint = new CodecEndpoint(codec, server, origins);
            server.createContext("/", endpoint::handle);
            server.start();
            return Optional.of(endpoint);
        } catch (BindException e) {
            return Optional.empty();
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<String> origin =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Origin"));
            if (origin.isPresent() && !allowed(origin.get())) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            origin.ifPresent(o -> allow(exchange, o));
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "POST /decode" -> decode(exchange);
                case "OPTIONS /decode" -> exchange.sendResponseHeaders(204, -1);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void decode(HttpExchange exchange) throws IOException {
        try {
            String json = new String(exchange.getRequestBody().readNBytes(LARGEST), StandardCharsets.UTF_8);
            Payloads.Builder in = Payloads.newBuilder();
            JsonFormat.parser().ignoringUnknownFields().merge(json, in);
            Payloads out = Payloads.newBuilder()
                    .addAllPayloads(codec.decode(in.getPayloadsList()))
                    .build();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            answer(exchange, 200, JsonFormat.printer().print(out));
        } catch (InvalidProtocolBufferException | HoldfastException e) {
            answer(exchange, 400, String.valueOf(e.getMessage()));
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private boolean allowed(String origin) {
        try {
            return origins.contains(String.valueOf(URI.create(origin).getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void allow(HttpExchange exchange, String origin) {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", origin);
        exchange.getResponseHeaders().set("Access-Control-Allow-Methods", "POST, OPTIONS");
        exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "content-type, x-namespace, authorization");
        exchange.getResponseHeaders().set("Access-Control-Allow-Credentials", "true");
        exchange.getResponseHeaders().set("Vary", "Origin");
    }
}
