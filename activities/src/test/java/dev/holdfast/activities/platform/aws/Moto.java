package dev.holdfast.activities.platform.aws;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A moto_server on loopback; the SDK is led to it as a person leads it to another endpoint. */
public final class Moto implements AutoCloseable {
    private final Process process;
    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    private Moto(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** HOLDFAST_MOTO names the program (scripts/moto.sh installs it); without it the tests fail, and do not skip. */
    public static Moto start() throws IOException, InterruptedException {
        String program = Objects.requireNonNullElse(System.getenv("HOLDFAST_MOTO"), "moto_server");
        int port = free();
        Path images = Files.createTempFile("amis", ".json");
        Files.write(
                images,
                Objects.requireNonNull(Moto.class.getResourceAsStream("amis.json"))
                        .readAllBytes());
        ProcessBuilder builder = new ProcessBuilder(program, "-H", "127.0.0.1", "-p", String.valueOf(port));
        builder.environment().put("MOTO_AMIS_PATH", images.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target/moto.log").toFile());
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        System.setProperty("aws.endpointUrl", endpoint.toString());
        System.setProperty("aws.accessKeyId", "moto");
        System.setProperty("aws.secretAccessKey", "moto");
        Moto moto = new Moto(builder.start(), endpoint);
        moto.await();
        return moto;
    }

    private void await() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            if (!process.isAlive()) {
                throw new IllegalStateException("moto_server ended; see target/moto.log");
            }
            try {
                reset();
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("moto_server does not answer at " + endpoint);
    }

    /** An empty account again. */
    public void reset() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        http.send(request, HttpResponse.BodyHandlers.discarding());
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
