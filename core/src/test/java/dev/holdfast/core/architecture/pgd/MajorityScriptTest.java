package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** majority.sh, run by bash, where hosts whose names begin with "gone" do not answer. */
class MajorityScriptTest {
    @TempDir
    Path place;

    private int mayGo(String... groups) throws IOException, InterruptedException {
        Path ready = Files.writeString(place.resolve("pg_isready"), "#!/bin/bash\n[[ $5 != gone* ]]\n");
        Files.setPosixFilePermissions(ready, PosixFilePermissions.fromString("rwxr-xr-x"));
        String script = dev.holdfast.core.architecture.pgd.Files.text("rolling/majority.sh");
        List<String> words =
                new ArrayList<>(List.of("/bin/bash", "-c", script, "majority.sh", ready.toString(), "5432"));
        words.addAll(List.of(groups));
        return new ProcessBuilder(words)
                .redirectError(place.resolve("said").toFile())
                .start()
                .waitFor();
    }

    @Test
    void everyGroupKeepsItsMajority_mayGo() throws Exception {
        assertThat(mayGo("top=a2,a3,b1,b2,b3,gone", "a=a2,a3")).isZero();
        assertThat(mayGo()).as("of a node without a vote").isZero();
    }

    @Test
    void oneGroupWouldHaveNone_staysAndNamesItAndWhoIsAway() throws Exception {
        assertThat(mayGo("top=a2,gone3,b1,b2,b3,w", "a=a2,gone3")).isEqualTo(3);
        assertThat(Files.readString(place.resolve("said")))
                .isEqualTo("a would have no majority of its 3 voters without this node, as gone3 does not answer\n");
    }
}
