package dev.holdfast.starter.adopt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A TPA user's own playbooks in a cluster's directory, which Holdfast does not run. */
public final class Hooks {
    private static final List<String> PLACES = List.of("hooks", "tests", "commands", "templates");

    private Hooks() {}

    /** A sentence for each file; none when there is no such directory. Links are TPA's own and are left out. */
    public static List<String> in(Path directory) {
        List<String> sentences = new ArrayList<>();
        for (String place : PLACES) {
            Path at = directory.resolve(place);
            if (Files.isDirectory(at)) {
                try (Stream<Path> files = Files.list(at)) {
                    files.filter(f -> Files.isRegularFile(f) && !Files.isSymbolicLink(f))
                            .map(f -> place + "/" + f.getFileName())
                            .filter(f -> f.matches(".*\\.(yml|yaml|j2)"))
                            .sorted()
                            .forEach(f -> sentences.add(sentence(f)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return sentences;
    }

    private static String sentence(String file) {
        String what = switch (file.substring(0, file.indexOf('/'))) {
            case "hooks" -> "TPA's deploy would run it; Holdfast runs no playbooks.";
            case "tests" -> "it is no check of `verify`; Holdfast runs no playbooks.";
            case "commands" -> "it is no verb; Holdfast runs no playbooks.";
            default -> "Holdfast renders no templates of a cluster's own.";
        };
        return file + " is not supported: " + what;
    }
}
