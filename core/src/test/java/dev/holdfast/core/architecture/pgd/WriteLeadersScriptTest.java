package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** write-leaders.sh, run by bash, with a clock of the test's own. */
class WriteLeadersScriptTest {
    @TempDir
    Path place;

    private String look(long now, String leaders) throws IOException, InterruptedException {
        String script = dev.holdfast.core.architecture.pgd.Files.text("write-leaders.sh")
                .replace("/run/holdfast-write-leaders", place.resolve("kept").toString())
                .replace("$(date +%s)", Long.toString(now));
        assertThat(script).contains("now=" + now, place.toString());
        Process bash = new ProcessBuilder("bash", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        bash.getOutputStream().write(leaders.getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().close();
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).isZero();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aChangeBetweenTwoLooks_isDatedByThem() throws Exception {
        assertThat(look(1000, "a|kaboom\nb|kaput\n")).isEmpty();
        assertThat(look(1060, "a|kaboom\nb|kaput\n")).isEmpty();
        assertThat(look(1115, "a|kaftan\nb|kaput\n")).isEqualTo("a|kaftan|1115|55|0\n");
        assertThat(look(1175, "a|kaftan\nb|kaput\n")).isEqualTo("a|kaftan|1115|55|60\n");
        assertThat(Files.list(place.resolve("kept"))).hasSize(2);
    }

    @Test
    void nobodyLeadsForLong_theNextLeaderIsNewsAndTheSameOneIsNot() throws Exception {
        look(1000, "a|kaboom\n");
        for (long now = 1060; now <= 1360; now += 60) {
            assertThat(look(now, "a|\n")).isEmpty();
        }
        assertThat(look(1420, "a|kaboom\n")).isEmpty();
        assertThat(look(1480, "a|kaolin\n")).isEqualTo("a|kaolin|1480|60|0\n");
    }

    @Test
    void afterAGap_nothingIsKnown() throws Exception {
        look(1000, "a|kaboom\n");
        assertThat(look(1060, "a|kaftan\n")).isNotEmpty();
        assertThat(look(2000, "a|kaolin\n")).isEmpty();
        assertThat(look(2060, "a|kaolin\n")).isEmpty();
    }
}
