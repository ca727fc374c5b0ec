package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs that only look: doctor, logs, watch, open; and init, which asks. */
class LookVerbsTest {
    private static final String TRANSCRIPT = """
            2026-11-25T10:00:00Z kaftan $ cat /etc/patroni/config.yml
            2026-11-25T10:00:00.010Z kaftan = 1
            No such file
            2026-11-25T10:00:01Z kaftan $ systemctl restart patroni
            2026-11-25T10:00:02Z kaftan = 0
            """;

    @TempDir
    Path home;

    private final FakeOperations operations = new FakeOperations();

    @Test
    void init_pipedAnswers_drawsTheQuorumAndWritesAConfigThatIsRight() throws IOException {
        Path shop = home.resolve("shop");
        CommandLineRun run = asked("local\n2\nparis,rome\n3\nyes\noslo\nyes\nyes\n", "init", shop.toString());
        assertThat(run.everything()).contains("holdfast configure " + shop + " --platform local");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("+- paris ")
                .contains("(witness*)")
                .contains("7 votes (*); 4 of them must be reachable")
                .contains("If paris is lost, the others keep 4 of 7 votes and go on, with failover.");
        SpecReading reading = SpecReader.read(Files.readString(shop.resolve("config.yml")));
        assertThat(((SpecReading.Valid) reading).spec().instances()).hasSize(10);
    }

    @Test
    void report_beforeThereAreHosts_saysHowToMakeThem() {
        String shop = home.resolve("shop").toString();
        CommandLineRun.of(operations, home, "configure", shop);
        CommandLineRun run = CommandLineRun.of(operations, home, "report", shop);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("has no hosts here. Make them with: holdfast provision");
    }

    @Test
    void init_twoLocationsWithoutWitness_saysThatNobodyIsPromotedAfterwards() {
        CommandLineRun run =
                asked("\n2\n\n3\nno\nno\nyes\n", "init", home.resolve("two").toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("nobody is promoted");
    }

    @Test
    void init_wordsThatMakeNoSense_areAskedAgain() {
        CommandLineRun run = asked(
                "moon\nlocal\n99\n1\nhere\n1\nno\nno\nyes\n",
                "init",
                home.resolve("one").toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("That was not understood: moon")
                .contains("when it dies, its location takes no writes");
    }

    @Test
    void init_answersEnd_writesNothingAndExitsTwo() {
        CommandLineRun run = asked("local\n", "init", home.resolve("none").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("holdfast configure");
        assertThat(home.resolve("none")).doesNotExist();
    }

    @Test
    void doctor_thisMachine_jsonNamesWhatItLookedAt() {
        CommandLineRun run = run("doctor", "-o", "json");
        assertThat(run.json().get("findings"))
                .extracting(f -> f.get("about").asText())
                .contains("machine", "Java", "HOLDFAST_HOME", "memory", "keys", "Temporal server", "workers");
        assertThat(run.status()).isEqualTo(run.json().get("well").asBoolean() ? 0 : 1);
    }

    @Test
    void logs_hostAndText_showsItsCommandsWithWhatTheyPrinted() throws IOException {
        String directory = configured();
        Path file = home.resolve("store/clusters/demo/transcripts/demo/deploy/2/database/kaftan.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, TRANSCRIPT);
        assertThat(run("logs", directory).out())
                .contains("== demo/deploy/2 database kaftan")
                .contains("No such file");
        assertThat(run("logs", directory, "kaftan", "database").out()).contains("systemctl restart patroni");
        assertThat(run("logs", directory, "kaftan", "config.yml").out())
                .contains("No such file")
                .doesNotContain("systemctl");
        assertThat(run("logs", directory, "kaftan", "haproxy").status()).isEqualTo(1);
        assertThat(run("logs", directory, "kafta").err()).contains("did you mean kaftan?");
    }

    @Test
    void logs_nothingRan_namesTheNextCommand() {
        String directory = configured();
        CommandLineRun run = run("logs", directory);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("holdfast show operations " + directory);
    }

    @Test
    void watch_nothingUnderWay_saysSo() {
        String directory = configured();
        CommandLineRun run = run("watch", directory);
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Nothing is under way");
    }

    @Test
    void openReport_newest_isPrinted() throws IOException {
        String directory = configured();
        assertThat(run("open", "report", directory).err()).contains("holdfast verify " + directory);
        for (String name : new String[] {"20261125T100000Z", "20261124T100000Z"}) {
            Path report = Path.of(directory, "reports", name, "report.html");
            Files.createDirectories(report.getParent());
            Files.writeString(report, "<html></html>");
        }
        assertThat(run("open", "report", directory).out()).contains("20261125T100000Z/report.html");
    }

    private String configured() {
        String directory = home.resolve("demo").toString();
        assertThat(run("configure", directory).status()).isZero();
        return directory;
    }

    private CommandLineRun asked(String answers, String... args) {
        return CommandLineRun.answering(answers, operations, home, args);
    }

    private CommandLineRun run(String... args) {
        return CommandLineRun.of(operations, home, args);
    }
}
