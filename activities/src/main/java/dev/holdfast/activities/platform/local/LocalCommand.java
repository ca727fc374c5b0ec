package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command on this machine: words, never a shell line; ended with its children when it takes too long. */
record LocalCommand(List<String> words, String stdin, Duration timeout) {
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration STREAM_GRACE = Duration.ofSeconds(5);
    private static final int TIMED_OUT = 124;

    static LocalCommand of(String... words) {
        return new LocalCommand(List.of(words), "", USUAL);
    }

    /** A script from resources, as bash runs it. */
    static LocalCommand script(String resource, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("bash", "-c", Resources.text(resource), resource));
        words.addAll(arguments);
        return new LocalCommand(words, "", USUAL);
    }

    LocalCommand stdin(String text) {
        return new LocalCommand(words, text, timeout);
    }

    LocalCommand within(Duration limit) {
        return new LocalCommand(words, stdin, limit);
    }

    /** Whatever comes of it; status 124 when it did not end in time. */
    Output run() {
        Process process = start();
        try {
            CompletableFuture<String> out = drain(process.getInputStream());
            CompletableFuture<String> err = drain(process.getErrorStream());
            feed(process);
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                endTree(process);
            }
            int status = ended ? process.exitValue() : TIMED_OUT;
            return new Output(status, text(out), text(err));
        } catch (InterruptedException e) {
            endTree(process);
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.PLATFORM_BUSY, "Stopped while `" + shown() + "` ran.");
        }
    }

    /** Standard output, stripped; COMMAND_FAILED with the last lines when the status is not zero. */
    String must() {
        Output out = run();
        if (!out.ok()) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    "On this machine `" + shown() + "` ended with status " + out.exit() + ".",
                    out.tail());
        }
        return out.stdout().strip();
    }

    private Process start() {
        try {
            return new ProcessBuilder(words).start();
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED, "The command " + words.get(0) + " cannot be run here.", e.toString());
        }
    }

    private void feed(Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading; its status tells.
        }
    }

    private static void endTree(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static CompletableFuture<String> drain(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                r -> {
                    Thread thread = new Thread(r, "local-command");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    /** A detached grandchild may hold the stream open; it is not waited for. */
    private static String text(CompletableFuture<String> stream) {
        return stream.completeOnTimeout("", STREAM_GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(e -> "")
                .join();
    }

    private String shown() {
        return words.get(0).equals("bash") && words.size() > 3 ? words.get(3) : String.join(" ", words);
    }
}
