package dev.holdfast.starter.server;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that outlives the command which started it, known by a file with its id, its start (so that a reused id is
 * not taken for it) and a tag.
 *
 * @param home HOLDFAST_HOME
 * @param name of its files: run/NAME.pid and logs/NAME.log
 */
public record Daemon(Path home, String name) {
    /** The line in the log that each start begins with. */
    private static final String STARTED = "---- started ";

    /**
     * Where Linux shares the processor out by sessions, each service of each local host is one, and so is this. A server or a worker
     * that got no more than they would stand still when they are busy, and operations with it: it goes ahead of them.
     * Without the right to say so it runs as others do. Source: sched(7), "The autogroup feature".
     */
    private static final String AHEAD = "{ echo -10 >/proc/self/autogroup; } 2>/dev/null; exec \"$@\"";

    /** The process, if it lives. */
    public Optional<ProcessHandle> process() {
        return note().flatMap(note ->
                ProcessHandle.of(note.pid()).filter(Daemon::lives).filter(p -> started(p) == note.started()));
    }

    /** What it was started with; empty when it does not live. */
    public String tag() {
        return process().isPresent() ? note().map(Note::tag).orElse("") : "";
    }

    public Path log() {
        return home.resolve("logs").resolve(name + ".log");
    }

    /** Starts it in a session of its own, so that neither Ctrl-C nor a closed terminal reaches it. */
    public ProcessHandle start(List<String> command, Map<String, String> environment, String tag) {
        try {
            Files.createDirectories(log().getParent());
            Files.createDirectories(note(home, name).getParent());
            Files.writeString(
                    log(), STARTED + Instant.now() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            List<String> line = new ArrayList<>(List.of("setsid", "bash", "-c", AHEAD, name));
            line.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .directory(home.toFile());
            builder.environment().putAll(environment);
            ProcessHandle process = builder.start().toHandle();
            Files.writeString(note(home, name), process.pid() + "\n" + started(process) + "\n" + tag + "\n");
            return process;
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED, "Starting " + name + " failed: " + e.getMessage() + ".");
        }
    }

    /** Ends it, gently for so long, then by force. Whether there was something to end. */
    public boolean stop(Duration grace) {
        Optional<ProcessHandle> process = process();
        process.ifPresent(p -> {
            p.destroy();
            if (!ended(p, grace)) {
                p.destroyForcibly();
                ended(p, Duration.ofSeconds(10));
            }
        });
        try {
            Files.deleteIfExists(note(home, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return process.isPresent();
    }

    /** Whether its log holds these words since its last start. */
    public boolean said(String words) {
        try {
            String log = Files.readString(log());
            return log.indexOf(words, Math.max(0, log.lastIndexOf(STARTED))) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The end of its log, for a person who must know why it did not start. */
    public String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log()).stream()
                    .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t..."))
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean ended(ProcessHandle process, Duration within) {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new CompletionException(e);
        }
    }

    /** A killed process whose parent has not asked for its end yet is still listed, and does nothing more. */
    private static boolean lives(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            return !stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private Optional<Note> note() {
        try {
            List<String> lines = Files.readAllLines(note(home, name));
            return lines.size() < 3
                    ? Optional.empty()
                    : Optional.of(new Note(Long.parseLong(lines.get(0)), Long.parseLong(lines.get(1)), lines.get(2)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path note(Path home, String name) {
        return home.resolve("run").resolve(name + ".pid");
    }

    private record Note(long pid, long started, String tag) {}
}
