package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.core.rolling.ClientsSaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of the cluster, and how each location's end is told. */
class DdlVerbTest extends ConfiguredDirectory {
    private static final String INDEX = "create index concurrently i on t (x)";

    private static StatementRun done(String location) {
        return new StatementRun(location, "kaboom", true, 2, "", List.of());
    }

    private static ServedOutcome.Ran ran(List<StatementRun> runs, List<String> left) {
        return new ServedOutcome.Ran(INDEX, runs, left, 9.5, new ClientsSaw(0.1, 900, 0, 0));
    }

    @Test
    void statement_goesToAllLocations_andJsonHasEach() {
        operations.comesOut(ran(List.of(done("datacenter1"), done("datacenter2")), List.of()));
        CommandLineRun run = run("ddl", directory.toString(), INDEX, "-o", "json");
        assertThat(run.status()).isZero();
        JsonNode json = run.json();
        assertThat(json.at("/runs/1/location").asText()).isEqualTo("datacenter2");
        assertThat(json.at("/runs/1/done").asBoolean()).isTrue();
        assertThat(json.get("acknowledgedWrites").asLong()).isEqualTo(900);
        assertThat(operations.requests.get(0).operation())
                .isEqualTo(new Operation.Ddl(INDEX, Optional.empty(), List.of()));
    }

    @Test
    void failed_exitsOne_andSaysWhoHasItAndHowToGoOn() {
        StatementRun failed =
                new StatementRun("datacenter2", "kaput", false, 2, "ERROR:  no\nHINT:  none", List.of("public.i"));
        operations.comesOut(ran(List.of(done("datacenter1"), failed), List.of("datacenter4")));
        CommandLineRun run = run("ddl", directory.toString(), INDEX);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("done at datacenter1; failed at datacenter2 (ERROR:  no); not run at datacenter4")
                .contains("datacenter2: HINT:  none")
                .contains("holdfast ddl DIR --location datacenter2 'DROP INDEX CONCURRENTLY public.i'")
                .contains("again with --location datacenter2 --location datacenter4");
    }

    @Test
    void fileDatabaseAndLocation_arePassedOn() throws IOException {
        Path file = Files.writeString(home.resolve("statement.sql"), "\n" + INDEX + "\n");
        operations.comesOut(ran(List.of(done("datacenter2")), List.of()));
        CommandLineRun run =
                run("ddl", directory.toString(), "-f", file.toString(), "-d", "billing", "--location", "datacenter2");
        assertThat(run.status()).isZero();
        assertThat(operations.requests.get(0).operation())
                .isEqualTo(new Operation.Ddl(INDEX, Optional.of("billing"), List.of("datacenter2")));
    }

    @Test
    void wrongUsage_asksForNothing() {
        String cluster = directory.toString();
        assertThat(run("ddl", cluster).err()).contains("There is no statement");
        assertThat(run("ddl", cluster, INDEX, "--location", "datacenter3").err())
                .contains("did you mean datacenter");
        assertThat(run("ddl", cluster, INDEX, "-f", "x").err()).contains("not both");
        assertThat(run("ddl", cluster, "-f", home.resolve("none").toString()).err())
                .contains("cannot be read");
        CommandLineRun password = run("ddl", cluster, "alter role anna password 'hush'");
        assertThat(password.status()).isEqualTo(2);
        assertThat(password.everything()).contains("postgres_users").doesNotContain("hush");
        assertThat(operations.requests).isEmpty();
    }
}
