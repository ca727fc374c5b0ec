package dev.holdfast.starter.verb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Examples below each verb's help, from help/examples.txt. */
final class Examples {
    private Examples() {}

    /** Adds them to every verb that has some. */
    static void on(CommandLine line) {
        List<String> all = lines();
        line.getSubcommands().forEach((verb, sub) -> {
            List<String> own = all.stream()
                    .filter(l -> l.startsWith(verb + ": "))
                    .map(l -> l.substring(verb.length() + 2))
                    .toList();
            if (!own.isEmpty()) {
                sub.getCommandSpec().usageMessage().footer(footer(own));
            }
        });
    }

    private static String[] footer(List<String> examples) {
        List<String> footer = new ArrayList<>(List.of("", "Examples:"));
        for (String example : examples) {
            String[] parts = example.split(" \\| ", 2);
            footer.add("  " + parts[0].replace("%", "%%"));
            footer.add("      " + parts[1]);
        }
        return footer.toArray(String[]::new);
    }

    private static List<String> lines() {
        try (InputStream in = Examples.class.getResourceAsStream("/help/examples.txt")) {
            return new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
