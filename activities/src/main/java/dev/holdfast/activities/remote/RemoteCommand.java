package dev.holdfast.activities.remote;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.connection.channel.direct.Session;

/** One command on an open channel: both streams are drained while standard input is written. */
final class RemoteCommand {
    /** Beyond the limit that the host keeps itself: its clean-up and the way back. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final int TIMED_OUT = 124;
    private static final ExecutorService STREAMS = Executors.newCachedThreadPool(r -> {
        Thread thread = new Thread(r, "ssh-stream");
        thread.setDaemon(true);
        return thread;
    });

    private final String host;
    private final Session session;
    private final Command command;

    RemoteCommand(String host, Session session, Command command) {
        this.host = host;
        this.session = session;
        this.command = command;
    }

    Output run(String line) throws IOException {
        Session.Command running = session.exec(line);
        CompletableFuture<String> out = drain(running.getInputStream());
        CompletableFuture<String> err = drain(running.getErrorStream());
        CompletableFuture<Void> in = CompletableFuture.runAsync(() -> feed(running), STREAMS);
        try {
            long millis = command.timeout().plus(GRACE).toMillis();
            String stdout = out.get(millis, TimeUnit.MILLISECONDS);
            String stderr = err.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            running.join(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            Integer status = running.getExitStatus();
            if (status == null) {
                throw new IOException("the connection broke before the command's end");
            }
            if (status == TIMED_OUT) {
                throw timedOut(stdout + stderr);
            }
            return new Output(status, stdout, stderr);
        } catch (TimeoutException e) {
            throw timedOut("");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, host + ": stopped while a command ran.");
        } finally {
            in.cancel(true);
        }
    }

    private void feed(Session.Command running) {
        try (OutputStream stdin = running.getOutputStream()) {
            stdin.write(command.stdin().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The command ended without reading all of it; its status tells.
        }
    }

    private static CompletableFuture<String> drain(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                STREAMS);
    }

    private HoldfastException timedOut(String output) {
        return new HoldfastException(
                FailureKind.COMMAND_FAILED,
                host + ": `" + command.line() + "` did not end within "
                        + command.timeout().toSeconds() + " s.",
                new Output(TIMED_OUT, output, "").tail());
    }
}
