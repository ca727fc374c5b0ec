package dev.holdfast.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of docs/reference as it follows from the code.
 *
 * @param name of the file
 */
public record ReferencePage(String name, String text) {
    private static final Path REFERENCE = Path.of("../docs/reference");

    /** Fails unless the committed file is this one; writes it with -Dgolden.update=true. */
    public void isCommitted() throws IOException {
        Path file = REFERENCE.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(REFERENCE);
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("docs/reference follows the code: run this test with -Dgolden.update=true")
                .hasContent(text);
    }

    /** A table in Markdown. */
    public static String table(List<String> head, Stream<List<String>> rows) {
        return row(head)
                + row(head.stream().map(h -> "---").toList())
                + rows.map(ReferencePage::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(c -> " " + c.replace("|", "\\|").replace("\n", " ").strip() + " ")
                .collect(Collectors.joining("|", "|", "|\n"));
    }
}
