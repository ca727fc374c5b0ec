package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** rejoin.sh and part-node.sh, run by bash, with a psql of the test's own. */
class NodeScriptsTest {
    /** Of this node, then of the others by name: what it says, none where it does not answer. */
    private static final String PSQL = """
            #!/bin/bash
            sql=$(cat)
            who=here
            for word in "$@"; do case $word in host=*) who=${word%% *}; who=${who#host=} ;; esac; done
            printf '%s: %s\\n' "$who" "$(tr -s ' \\n' ' ' <<<"$sql $*")" >>"$place/asked"
            [[ $sql != *"select bdr."* ]] || exit 0
            [[ -e $place/$who ]] || exit 2
            head -n 1 "$place/$who"
            [[ $(wc -l <"$place/$who") == 1 ]] || sed -i 1d "$place/$who"
            """;

    private static final String RUNUSER = """
            #!/bin/bash
            shift 3
            exec "$@"
            """;

    @TempDir
    Path place;

    @BeforeEach
    void tools() throws IOException {
        tool("runuser", RUNUSER);
        tool("psql", PSQL);
        tool("sleep", "#!/bin/bash\n");
    }

    private void tool(String name, String text) throws IOException {
        assertThat(Files.writeString(place.resolve(name), text).toFile().setExecutable(true))
                .isTrue();
    }

    private void says(String who, String... answers) throws IOException {
        Files.writeString(place.resolve(who), String.join("\n", answers) + "\n");
    }

    private String asked() throws IOException {
        return Files.readString(place.resolve("asked"));
    }

    /** The status with what was printed. */
    private String run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of("bash", "-c", dev.holdfast.core.architecture.pgd.Files.text(script), script));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("PATH", place + ":" + System.getenv("PATH"));
        builder.environment().put("place", place.toString());
        Process bash = builder.start();
        bash.getOutputStream().close();
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return bash.exitValue() + " "
                + new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private String rejoin(String verb) throws IOException, InterruptedException {
        return run(
                "rejoin.sh",
                verb,
                "top",
                "sub",
                "postgres",
                "psql",
                "/tmp",
                "5432",
                "bdrdb",
                "host=b port=1",
                "host=c");
    }

    @Test
    void rejoin_firstDeploy_hasNothingToJoin() throws Exception {
        says("here", "f");
        says("b", "f");
        says("c", "f");
        assertThat(rejoin("look")).isEqualTo("0 ");
    }

    @Test
    void rejoin_aMember_asksNobody() throws Exception {
        says("here", "t");
        assertThat(rejoin("look")).isEqualTo("0 ");
        assertThat(asked()).doesNotContain("b:");
    }

    @Test
    void rejoin_whereAnotherHasTheCluster_joinsItThere() throws Exception {
        says("here", "f");
        says("c", "t");
        assertThat(rejoin("look")).startsWith("1");
        assertThat(rejoin("join")).isEqualTo("0 ");
        assertThat(asked())
                .contains("here: select bdr.join_node_group(join_target_dsn => :'target'")
                .contains("-v group=sub -v target=host=c");
    }

    /** Two clusters of one name would be worse than a deploy that waits. */
    @Test
    void rejoin_whereItCannotBeTold_fails() throws Exception {
        says("here", "f");
        says("c", "f");
        assertThat(rejoin("look"))
                .startsWith("1 Whether the cluster top exists cannot be told")
                .endsWith("host=b");
        assertThat(rejoin("join")).startsWith("1 Whether the cluster top exists cannot be told");
        assertThat(asked()).doesNotContain("join_node_group");
    }

    private String part(String seconds) throws IOException, InterruptedException {
        return run("part-node.sh", "kaolin", "postgres", "psql", "/tmp", "5432", "bdrdb", seconds);
    }

    @Test
    void part_anActiveNode_isPartedAndAwaited() throws Exception {
        says("here", "ACTIVE", "PART_CATCHUP", "PARTED");
        assertThat(part("9")).isEqualTo("0 ");
        assertThat(asked()).containsOnlyOnce("bdr.part_node(node_name => :'node', wait_for_completion => false)");
    }

    @Test
    void part_again_waitsForWhatIsUnderWayAndDoesNothingAfter() throws Exception {
        says("here", "PARTING", "PARTED");
        assertThat(part("9")).isEqualTo("0 ");
        says("here", "PARTED");
        assertThat(part("9")).isEqualTo("0 ");
        says("here", "");
        assertThat(part("9")).isEqualTo("0 ");
        assertThat(asked()).doesNotContain("bdr.part_node");
    }

    @Test
    void part_thatDoesNotEnd_saysWhatItWaitsFor() throws Exception {
        says("here", "PART_CATCHUP");
        assertThat(part("3")).startsWith("1 kaolin is still PART_CATCHUP after 3 s");
    }
}
