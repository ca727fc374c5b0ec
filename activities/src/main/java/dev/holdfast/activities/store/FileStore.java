package dev.holdfast.activities.store;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The store as files below one directory, readable by their owner only. */
public final class FileStore implements StateStore {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final String PARTIAL = ".partial-";

    private final Path root;

    public FileStore(Path root) {
        this.root = root;
    }

    @Override
    public Optional<byte[]> read(String key) {
        try {
            return Optional.of(Files.readAllBytes(path(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", key, e);
        }
    }

    @Override
    public void write(String key, byte[] value) {
        try {
            Path beside = beside(key, value);
            Files.move(beside, path(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("write", key, e);
        }
    }

    @Override
    public boolean create(String key, byte[] value) {
        try {
            Path beside = beside(key, value);
            try {
                // A hard link fails when the name exists, which a rename would not.
                Files.createLink(path(key), beside);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw failed("create", key, e);
        }
    }

    @Override
    public List<String> list(String prefix) {
        // Only the directory that the prefix names is walked: transcripts elsewhere grow without bound.
        Path from = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(from)) {
            return files.filter(Files::isRegularFile)
                    .map(p -> root.relativize(p).toString())
                    .filter(k -> k.startsWith(prefix) && !k.contains(PARTIAL))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed("list", prefix, e);
        }
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException e) {
            throw failed("delete", key, e);
        }
    }

    private Path beside(String key, byte[] value) throws IOException {
        Path target = path(key);
        Files.createDirectories(target.getParent(), OWNER_ONLY_DIRECTORY);
        Path beside = Files.createTempFile(target.getParent(), PARTIAL, "");
        Files.write(beside, value);
        return beside;
    }

    private Path path(String key) {
        Path path = root.resolve(key).normalize();
        if (!path.startsWith(root) || key.isEmpty()) {
            throw new HoldfastException(FailureKind.BUG, "The key " + key + " leads out of the store.");
        }
        return path;
    }

    private HoldfastException failed(String verb, String key, IOException e) {
        return new HoldfastException(
                FailureKind.PLATFORM_BUSY,
                "The store below " + root + " could not " + verb + " " + key + ".",
                e.toString());
    }
}
