package dev.holdfast.activities.temporal;

import com.google.crypto.tink.Aead;
import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The keys payload-NUMBER.json of one directory. The highest number encrypts, all decrypt, so a key is changed by
 * adding the next one on every machine and restarting. The first is made on first use.
 */
final class PayloadKeys {
    private static final String PREFIX = "payload-";
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final String newest;
    private final Map<String, Aead> open = new ConcurrentHashMap<>();

    PayloadKeys(Path directory) {
        this.directory = directory;
        List<String> ids = ids();
        this.newest = ids.isEmpty() ? PREFIX + "1" : ids.get(ids.size() - 1);
        open.put(newest, KeyFile.aead(file(newest)));
    }

    /** The id of the key that encrypts. */
    String newest() {
        return newest;
    }

    /** The key of that id; UNSAFE when its file is not here. */
    Aead key(String id) {
        return open.computeIfAbsent(id, this::read);
    }

    private Aead read(String id) {
        // Looked up among the files that exist: the id comes from the payload and must not name a path.
        if (!ids().contains(id)) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "A payload was encrypted with the key " + id + ", which is not in " + directory
                            + ". Copy that key file here from the machine that wrote it.");
        }
        return KeyFile.aead(file(id));
    }

    private Path file(String id) {
        return directory.resolve(id + SUFFIX);
    }

    private List<String> ids() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.matches(PREFIX + "[0-9]{1,9}\\" + SUFFIX))
                    .map(n -> n.substring(0, n.length() - SUFFIX.length()))
                    .sorted(Comparator.comparingInt(n -> Integer.parseInt(n.substring(PREFIX.length()))))
                    .toList();
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED, "The keys in " + directory + " cannot be listed.", e.toString());
        }
    }
}
