package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small files and whole trees of this machine, with failures as sentences. */
final class Disk {
    private static final Duration REMOVAL = Duration.ofMinutes(5);

    private Disk() {}

    static void makeDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw failed("make directory", directory, e);
        }
    }

    /** Replaces the file in one step, with these permissions, such as rw-r--r--. */
    static void write(Path file, String text, String permissions) {
        try {
            Files.createDirectories(file.getParent());
            Path beside = Files.createTempFile(
                    file.getParent(),
                    ".holdfast-",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, text);
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(permissions));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("write", file, e);
        }
    }

    static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", file, e);
        }
    }

    /** What is directly below, sorted; nothing when there is no such directory. */
    static List<Path> below(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw failed("list", directory, e);
        }
    }

    /** Never crosses into a mounted file system. */
    static void removeTree(Path directory) {
        LocalCommand.of("rm", "-rf", "--one-file-system", directory.toString())
                .within(REMOVAL)
                .must();
    }

    static void rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed("rename to", to, e);
        }
    }

    private static HoldfastException failed(String what, Path path, IOException e) {
        return new HoldfastException(
                FailureKind.PLATFORM_REFUSED,
                "Cannot " + what + " " + path + "; check the disk and its permissions.",
                e.toString());
    }
}
