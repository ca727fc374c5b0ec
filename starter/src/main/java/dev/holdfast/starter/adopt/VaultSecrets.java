package dev.holdfast.starter.adopt;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The encrypted variables below inventory/group_vars. */
final class VaultSecrets {
    /** {@code name: !vault |} and the indented lines after it. */
    private static final Pattern ENTRY =
            Pattern.compile("(?m)^(\\w+):\\s*!vault\\s*\\|-?\\s*\\n((?:[ \\t]+\\S.*\\n?)+)");

    private VaultSecrets() {}

    /** A variable with the text that ansible-vault closed. */
    record Closed(String name, String text, Path file) {}

    /** All of them, in the order of their files' names; none when there is no inventory. */
    static List<Closed> in(Path directory) {
        Path vars = directory.resolve("inventory/group_vars");
        if (!Files.isDirectory(vars)) {
            return List.of();
        }
        List<Closed> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(vars)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                read(file, found);
            }
        } catch (IOException e) {
            throw new HoldfastException(FailureKind.BAD_SPEC, vars + " cannot be read: " + e.getMessage() + ".");
        }
        return found;
    }

    private static void read(Path file, List<Closed> found) throws IOException {
        String text = Files.readString(file);
        Matcher matcher = ENTRY.matcher(text);
        while (matcher.find()) {
            if (AnsibleVault.closed(matcher.group(2))) {
                found.add(new Closed(matcher.group(1), matcher.group(2), file));
            }
        }
    }
}
