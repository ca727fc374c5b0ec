package dev.holdfast.worker;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.temporal.CodecEndpoint;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of a machine's workers serves the codec endpoint; the others stand by to take its port when it ends. */
@Singleton
final class CodecService implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(CodecService.class);
    private static final long LOOK_AGAIN_SECONDS = 5;

    private final Settings settings;
    private final int port;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread thread = new Thread(r, "codec-endpoint");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<CodecEndpoint> endpoint = Optional.empty();

    CodecService(Settings settings, WorkerSettings worker) {
        this.settings = settings;
        this.port = worker.codecPort();
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        // It ends with its clock; open() itself tells what goes wrong.
        ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(this::open, 0, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized void open() {
        if (endpoint.isPresent() || clock.isShutdown()) {
            return;
        }
        try {
            endpoint = CodecEndpoint.open(settings, port);
            endpoint.ifPresent(e -> LOG.info("Codec endpoint for the web UI at http://127.0.0.1:{}", e.port()));
        } catch (IOException e) {
            LOG.warn("No codec endpoint at port {}: {}", port, e.toString());
        }
    }

    @PreDestroy
    synchronized void close() {
        clock.shutdownNow();
        endpoint.ifPresent(CodecEndpoint::close);
    }
}
