package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When Patroni is asked to discard a node's data; the script runs with a curl that plays Patroni. */
class ReinitScriptTest {
    /** Patroni refuses while there is a file of that name; else it begins, and the old data go at the second look after. */
    private static final String CURL = """
            #!/bin/bash
            cd "$(dirname "$0")"
            case $* in
              *POST*)
                echo "$*" >>asked
                if [[ -e refuses ]]; then echo 'I am the leader, can not reinitialize'; exit 22; fi
                touch copies
                ;;
              *)
                echo x >>looks
                if [[ -e copies ]]; then
                  echo '{"state": "creating replica"}'
                  [[ $(wc -l <looks) -lt 3 ]] || { mv data old; mkdir data; rm copies; }
                else
                  echo '{"state": "start failed"}'
                fi
                ;;
            esac
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void programs() throws IOException {
        program("curl", CURL);
        program("sleep", "#!/bin/bash\n");
        Files.createDirectory(directory.resolve("data"));
    }

    private void program(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(directory.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void damaged_isAskedOnceWithForce_andTheEndOfTheOldDataIsAwaited() throws Exception {
        assertThat(script(planned())).isZero();
        assertThat(asked())
                .hasLineCount(1)
                .contains("{\"force\": true}")
                .contains("https://198.18.1.13:8008/reinitialize");
        assertThat(directory.resolve("old")).exists();
    }

    @Test
    void anotherDirectoryThanPlanned_isNotAskedAgain() throws Exception {
        assertThat(script("7-1700000000")).isZero();
        assertThat(asked()).isEmpty();
    }

    @Test
    void copiesAlready_isNotAskedAgain_onlyAwaited() throws Exception {
        Files.createFile(directory.resolve("copies"));
        assertThat(script(planned())).isZero();
        assertThat(asked()).isEmpty();
        assertThat(directory.resolve("old")).exists();
    }

    /** Such a system shows the new directory as the old one, if it has its number. */
    @Test
    void fileSystemWithoutTimeOfBirth_aCopyThatWasSeen_isNotAskedForAgain() throws Exception {
        program("stat", "#!/bin/bash\necho 42-0\n");
        assertThat(script("42-0")).isZero();
        assertThat(asked()).hasLineCount(1);
        assertThat(directory.resolve("old")).exists();
    }

    @Test
    void refused_failsWithPatronisWords() throws Exception {
        Files.createFile(directory.resolve("refuses"));
        assertThat(script(planned())).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("said")))
                .contains("Patroni does not begin to copy; it says: I am the leader, can not reinitialize");
        assertThat(directory.resolve("old")).doesNotExist();
    }

    private String asked() throws IOException {
        Path asked = directory.resolve("asked");
        return Files.exists(asked) ? Files.readString(asked) : "";
    }

    /** As the plan asks for it. */
    private String planned() throws IOException, InterruptedException {
        Process stat = new ProcessBuilder("stat", "-c", "%i-%W", data()).start();
        String seen = new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(stat.waitFor()).isZero();
        return seen;
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private int script(String planned) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-s", "--", "198.18.1.13", data(), planned);
        builder.environment().merge("PATH", directory.toString(), (path, first) -> first + ":" + path);
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile());
        Process bash = builder.start();
        try (var input = bash.getOutputStream()) {
            input.write(Resource.text("rolling/reinit.sh").getBytes(StandardCharsets.UTF_8));
        }
        return bash.waitFor();
    }
}
