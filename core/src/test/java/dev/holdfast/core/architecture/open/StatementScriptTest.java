package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.ddl.StatementRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The statement runs once on its host, whoever asks how often; systemd and psql are played by scripts. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StatementScriptTest {
    /** psql: it says what the file "answer" holds; with the file "lasts" only once that is gone, or when interrupted. */
    private static final String SETPRIV = """
            #!/bin/bash
            here=$(dirname "$0")/..
            [[ $* != *pg_index* ]] || { cat "$here/invalid" 2>/dev/null; exit; }
            trap 'echo "ERROR:  canceling statement due to user request" >&2; exit 1' INT
            echo "$*" >>"$here/ran"
            while [[ -e $here/lasts ]]; do sleep 0.1; done
            cat "$here/answer" >&2 2>/dev/null
            exit "$(cat "$here/exit" 2>/dev/null || echo 0)"
            """;

    @TempDir
    private Path root;

    private StatementHost host = new StatementHost(Path.of("."), Clusters.article());

    @BeforeEach
    void programs() {
        host = StatementHost.below(root);
        host.program("setpriv", SETPRIV);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }

    private StatementRun run() {
        return host.run(host.request("7", "create role \"it's\""));
    }

    private StatementRun stop() {
        return host.stop(host.request("7", "create role \"it's\""));
    }

    private List<String> ran() throws IOException {
        Path ran = root.resolve("ran");
        return Files.exists(ran) ? Files.readAllLines(ran) : List.of();
    }

    @Test
    void done_withReplicationOff_andOnceHoweverOftenItIsAsked() throws IOException {
        file("answer", "NOTICE:  well");
        StatementRun run = run();
        assertThat(run.done()).isTrue();
        assertThat(run.said()).isEqualTo("NOTICE:  well");
        assertThat(run.invalid()).isEmpty();
        assertThat(run()).isEqualTo(run);
        assertThat(ran())
                .singleElement()
                .asString()
                .contains("-d " + host.layout().database())
                .endsWith("-c set holdfast.ddl_replication = off -c create role \"it's\"");
    }

    @Test
    void refused_saysWhyAndNamesInvalidIndexes() throws IOException {
        file("answer", "ERROR:  no such table\nHINT:  none");
        file("exit", "1");
        file("invalid", "public.one\npublic.\"Two\"\n");
        StatementRun run = run();
        assertThat(run.done()).isFalse();
        assertThat(run.gist()).isEqualTo("ERROR:  no such table");
        assertThat(run.invalid()).containsExactly("public.one", "public.\"Two\"");
    }

    /** IF NOT EXISTS is content with what a failed attempt left. */
    @Test
    void existsButInvalid_isNotDone() throws IOException {
        file("answer", "NOTICE:  relation \"one\" already exists, skipping\n");
        file("invalid", "public.one\n");
        StatementRun run = run();
        assertThat(run.done()).isFalse();
        assertThat(run.gist()).isEqualTo("ERROR:  public.one exists already and is INVALID");
        assertThat(run.invalid()).containsExactly("public.one");
    }

    @Test
    void existsAndValid_isDone() throws IOException {
        file("answer", "NOTICE:  relation \"one\" already exists, skipping\n");
        assertThat(run().done()).isTrue();
    }

    @Test
    void whoAskedIsGone_theNextOneJoins() throws Exception {
        file("lasts", "");
        Thread first = new Thread(this::run);
        first.start();
        awaitRan();
        Thread second = new Thread(this::run);
        second.start();
        Files.delete(root.resolve("lasts"));
        first.join();
        second.join();
        assertThat(run().done()).isTrue();
        assertThat(ran()).hasSize(1);
    }

    @Test
    void stopped_isCancelledAndSaysSo() throws Exception {
        file("lasts", "");
        file("invalid", "public.one\n");
        Thread first = new Thread(this::run);
        first.start();
        awaitRan();
        StatementRun run = stop();
        first.join();
        assertThat(run.done()).isFalse();
        assertThat(run.gist()).contains("canceling statement due to user request");
        assertThat(run.invalid()).containsExactly("public.one");
    }

    @Test
    void stoppedBeforeItBegan_doesNotBeginLater() throws IOException {
        assertThat(stop().gist()).isEqualTo("It did not begin.");
        assertThat(run().done()).isFalse();
        assertThat(ran()).isEmpty();
    }

    /** After a reboot nobody knows how it ended; it does not run again by itself. */
    @Test
    void hostWentDown_saysThatItsEndWasNotSeen() throws IOException {
        Files.createDirectories(root.resolve("ddl/7/begun"));
        file("invalid", "public.one\n");
        StatementRun run = run();
        assertThat(run.done()).isFalse();
        assertThat(run.said()).startsWith("Its end was not seen: kaboom went down meanwhile");
        assertThat(run.invalid()).containsExactly("public.one");
        assertThat(ran()).isEmpty();
    }

    private void awaitRan() throws Exception {
        for (int i = 0; i < 600 && ran().isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(ran()).hasSize(1);
    }
}
