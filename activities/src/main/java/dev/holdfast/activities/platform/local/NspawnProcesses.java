package dev.holdfast.activities.platform.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The systemd-nspawn processes of this machine by the words of their command lines; the dead ones have none. */
final class NspawnProcesses {
    private static final Path PROC = Path.of("/proc");

    /** Processes with that word. */
    List<Long> with(String word) {
        return all(word::equals);
    }

    /** Processes with a word that begins so. */
    List<Long> startingWith(String prefix) {
        return all(w -> w.startsWith(prefix));
    }

    /** Whether that process still is what {@link #with} found; much cheaper than looking for it. */
    boolean still(long pid, String word) {
        return words(pid).contains(word);
    }

    private static List<Long> all(Predicate<String> word) {
        return Disk.below(PROC).stream()
                .map(p -> p.getFileName().toString())
                .filter(name -> Character.isDigit(name.charAt(0)))
                .map(Long::valueOf)
                .filter(pid -> words(pid).stream().anyMatch(word))
                .sorted()
                .toList();
    }

    private static List<String> words(long pid) {
        try {
            byte[] line = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("cmdline"));
            List<String> words = List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
            return words.get(0).endsWith("systemd-nspawn") ? words : List.of();
        } catch (IOException e) {
            // It ended while we looked.
            return List.of();
        }
    }
}
