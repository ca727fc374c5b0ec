package dev.holdfast.workflows.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Histories of whole runs, as the Temporal command line would show them, not encrypted: fakes have no secrets. The first
 * ones are plain files; the others are packed (zcat shows them), as each activity's event holds the whole cluster.
 */
final class Histories {
    private static final Path DIRECTORY = Path.of("src/test/resources/histories");
    private static final String PLAIN = ".json";
    private static final String PACKED = ".json.gz";

    private Histories() {}

    /** By the names of their files; takes seconds. */
    static SortedMap<String, WorkflowExecutionHistory> all() {
        SortedMap<String, WorkflowExecutionHistory> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            files.filter(f -> f.toString().endsWith(PLAIN) || packed(f))
                    .forEach(f -> all.put(f.getFileName().toString(), read(f)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static WorkflowExecutionHistory read(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream json = packed(file) ? new GZIPInputStream(raw) : raw) {
            return WorkflowExecutionHistory.fromJson(new String(json.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean lacks(String name) {
        return !Files.exists(DIRECTORY.resolve(name + PLAIN)) && !Files.exists(DIRECTORY.resolve(name + PACKED));
    }

    /** Fails where there is one of that name: operations that were begun as it says may be under way. */
    static void keep(String name, WorkflowExecutionHistory history) throws IOException {
        Files.createDirectories(DIRECTORY);
        try (OutputStream file =
                        Files.newOutputStream(DIRECTORY.resolve(name + PACKED), StandardOpenOption.CREATE_NEW);
                OutputStream packed = new GZIPOutputStream(file)) {
            packed.write(history.toJson(true).getBytes(UTF_8));
        }
    }

    private static boolean packed(Path file) {
        return file.toString().endsWith(PACKED);
    }
}
