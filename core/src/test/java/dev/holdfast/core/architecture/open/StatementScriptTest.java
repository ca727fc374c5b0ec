package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private static final String SYSTEMD_RUN = """
            #!/bin/bash
            here=$(dirname "$0")/..
            while [[ $1 != bash ]]; do shift; done
            set -m
            "$@" </dev/null >/dev/null 2>"$here/unit" &
            echo $! >"$here/pid"
            disown
            """;

    private static final String SYSTEMCTL = """
            #!/bin/bash
            here=$(dirname "$0")/..
            pid=$(cat "$here/pid" 2>/dev/null) || pid=none
            case $* in
              *ActiveState*) if kill -0 "$pid" 2>/dev/null; then echo active; else echo inactive; fi ;;
              *stop*) kill -INT -- "-$pid" 2>/dev/null; while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done ;;
            esac
            """;

    private final OpenLayout layout = Clusters.article();
    private final StatementRequest request =
            new StatementRequest("7", "create role \"it's\"", layout.database(), List.of("datacenter1"), false);

    @TempDir
    private Path root;

    @BeforeEach
    void programs() throws IOException {
        program("setpriv", SETPRIV);
        program("systemd-run", SYSTEMD_RUN);
        program("systemctl", SYSTEMCTL);
    }

    private void program(String name, String text) throws IOException {
        Path path = root.resolve("bin/" + name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        assertThat(path.toFile().setExecutable(true)).isTrue();
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }

    private ClusterContext cluster() {
        HostAccess here = (host, command) -> bash(command);
        return new ClusterContext(layout.spec(), layout.inventory(), here);
    }

    private StatementRun run() {
        return new OpenStatements().run(cluster(), request, "datacenter1", "kaboom");
    }

    private StatementRun stop() {
        return new OpenStatements().stop(cluster(), request, "datacenter1", "kaboom");
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
                .contains("-d " + layout.database())
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

    private Output bash(Command command) {
        try {
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", moved(command.line()));
            builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(moved(command.stdin()).getBytes(StandardCharsets.UTF_8));
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), out, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String moved(String text) {
        return text.replace("/var/lib/holdfast", root.toString());
    }
}
