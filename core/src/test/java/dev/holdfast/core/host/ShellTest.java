package dev.holdfast.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTest {
    @Test
    void script_getsItsWordsAsTheyAre_andNoStandardInput() throws IOException, InterruptedException {
        String line = Shell.script("say.sh", List.of("a b", "", "it's", "$HOME"));
        Process bash = new ProcessBuilder("bash", "-c", line).start();
        bash.getOutputStream().write("echo \"$0\"; printf '<%s>' \"$@\"; cat".getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().close();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        assertThat(said).isEqualTo("say.sh\n<a b><><it's><$HOME>");
    }

    @Test
    void script_withoutWords_isItsNameAlone() {
        assertThat(Shell.script("look.sh", List.of())).isEqualTo("bash -c \"$(cat)\" look.sh");
    }
}
