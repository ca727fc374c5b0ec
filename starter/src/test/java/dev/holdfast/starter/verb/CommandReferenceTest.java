package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.activities.Settings;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.shell.CommandPages;
import dev.holdfast.starter.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** docs/reference/command.md follows the command's model; -Dgolden.update=true writes it. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/command.md");

    @Test
    void everyVerb_isDocumentedAsItIs(@TempDir Path home) throws IOException {
        String text = CommandPages.of(command(home));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, text);
        }
        assertThat(text).doesNotContain(home.toString());
        assertThat(PAGE)
                .as("docs/reference follows the code: run this test with -Dgolden.update=true")
                .hasContent(text);
    }

    @Test
    void everyVerb_andOption_saysWhatItIsFor(@TempDir Path home) {
        assertThat(command(home).getSubcommands().values()).allSatisfy(verb -> {
            assertThat(verb.getCommandSpec().usageMessage().description()).isNotEmpty();
            assertThat(verb.getCommandSpec().options())
                    .allSatisfy(
                            o -> assertThat(String.join("", o.description())).isNotBlank());
        });
    }

    private static CommandLine command(Path home) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false, 100, 24);
        return Holdfast.line(new Session(terminal, new Settings(home, "here"), new FakeOperations()));
    }
}
