package dev.holdfast.activities.platform.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The systemd-nspawn processes of this machine by the words of their command lines; the dead ones have none. */
final class NspawnProcesses {
    /** Processes with that word, a supervisor before its own child. */
    List<Long> with(String word) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> {
                    List<String> words = words(pid);
                    return isNspawn(words) && words.contains(word);
                })
                .sorted()
                .toList();
    }

    /** Whether any has a word that begins so. */
    boolean anyStarting(String prefix) {
        return ProcessHandle.allProcesses()
                .map(p -> words(p.pid()))
                .anyMatch(words -> isNspawn(words) && words.stream().anyMatch(w -> w.startsWith(prefix)));
    }

    private static boolean isNspawn(List<String> words) {
        return !words.isEmpty() && words.get(0).endsWith("systemd-nspawn");
    }

    private static List<String> words(long pid) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            // It ended while we looked.
            return List.of();
        }
    }
}
