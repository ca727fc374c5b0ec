package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Completion and the manual, read by the programs that they are for. */
class ShellVerbsTest {
    @TempDir
    Path home;

    @Test
    void completion_bash_completesVerbsOptionsAndValues() throws IOException {
        Path script = write("completion.bash", run("completion", "bash").out());
        assertThat(completed(script, "holdfast dri")).isEqualTo("drill");
        assertThat(completed(script, "holdfast drill --fau")).isEqualTo("--fault");
        assertThat(completed(script, "holdfast status --output "))
                .contains("text")
                .contains("json");
        assertThat(completed(script, "holdfast show no")).isEqualTo("nodes");
    }

    /** fish itself judges where it is installed. */
    @Test
    void completion_fish_namesEveryVerbAndOption() throws IOException {
        String text = run("completion", "fish").out();
        assertThat(text)
                .contains("complete -c holdfast -n '__fish_use_subcommand' -f -a 'drill' -d ")
                .contains("complete -c holdfast -n '__fish_seen_subcommand_from drill' -l fault -x -a 'stop-leader ")
                .contains("-s o -l output -x -a 'text json'")
                .contains("-n '__fish_seen_subcommand_from show; and __fish_seen_subcommand_from nodes'");
        Path script = write("holdfast.fish", text);
        assumeThat(Path.of("/usr/bin/fish")).exists();
        String answer = output("fish", "-c", "source " + script + "; complete -C 'holdfast dri'");
        assertThat(answer).startsWith("drill\t");
    }

    @Test
    void man_everyPage_isReadByManWithoutAWarning() throws IOException {
        Path pages = home.resolve("man");
        assertThat(run("man", pages.toString()).status()).isZero();
        assertThat(pages.resolve("holdfast.1")).exists();
        assertThat(pages.resolve("holdfast-show-nodes.1")).exists();
        assertThat(Files.readString(pages.resolve("holdfast-drill.1")))
                .contains(".SH SYNOPSIS")
                .contains("\\-\\-fault")
                .contains("Examples:")
                .doesNotContain("${");
        assumeThat(Path.of("/usr/bin/groff")).exists();
        try (var files = Files.list(pages)) {
            for (Path page : files.toList()) {
                String shown = output("groff", "-man", "-Tutf8", "-P-cbou", "-ww", page.toString());
                assertThat(shown).as(page.toString()).contains("SYNOPSIS").doesNotContain("warning");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "drill", "logs", "init", "doctor", "watch", "open", "psql"})
    void help_everyVerb_hasAnExampleThatParses(String verb) {
        CommandLineRun run = run(verb, "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Examples:")
                .contains("  holdfast " + verb)
                .doesNotContain("${");
    }

    private String completed(Path script, String typed) throws IOException {
        List<String> words = List.of(typed.split(" ", -1));
        String array = String.join(" ", words.stream().map(w -> "'" + w + "'").toList());
        return output(
                        "bash",
                        "-c",
                        "compopt() { :; }; source " + script + "; COMP_WORDS=(" + array + "); COMP_CWORD="
                                + (words.size() - 1)
                                + "; COMP_LINE='" + typed + "'; COMP_POINT=" + typed.length()
                                + "; _complete_holdfast; echo \"${COMPREPLY[*]}\"")
                .strip();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private CommandLineRun run(String... args) {
        return CommandLineRun.of(new FakeOperations(), home, args);
    }
}
