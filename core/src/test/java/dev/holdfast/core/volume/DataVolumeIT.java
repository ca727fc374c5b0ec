package dev.holdfast.core.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script on real block devices: it formats what is empty, once, and nothing else. */
@Tag("host")
class DataVolumeIT {
    @TempDir
    Path work;

    @Test
    void nothingThatIsThereIsWiped() throws Exception {
        Process process = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "bash",
                        copied("try-data-volume.sh").toString(),
                        copied("data-volume.sh").toString(),
                        work.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("formatted once, mounted twice");
        assertThat(said.lines().filter(l -> l.startsWith("refused"))).hasSize(4);
    }

    private Path copied(String name) throws Exception {
        try (InputStream in = Objects.requireNonNull(DataVolumeIT.class.getResourceAsStream("/volume/" + name), name)) {
            Path copy = work.resolve(name);
            Files.write(copy, in.readAllBytes());
            return copy;
        }
    }
}
