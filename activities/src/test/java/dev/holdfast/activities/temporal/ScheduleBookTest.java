package dev.holdfast.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import dev.holdfast.workflows.cluster.OperationRequest;
import io.temporal.client.WorkflowExecutionMetadata;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules on a real server follow config.yml, and make up for what they missed at the right moments, each once. */
class ScheduleBookTest {
    @TempDir
    Path home;

    private RealServer server;
    private ScheduleBook book;

    @BeforeEach
    void start() {
        server = new RealServer(home);
        book = server.connection.schedules();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ClusterSpec spec(String... vars) {
        String yaml = Configure.configYml(ConfigureOptions.demo("demo"))
                .replace("  bdr_database:", String.join("", vars) + "  bdr_database:");
        return ((SpecReading.Valid) SpecReader.read(yaml)).spec();
    }

    private List<String> ids() {
        return book.list("demo").stream().map(ScheduleLine::id).toList();
    }

    @Test
    void ensure_followsConfigYml_andLeavesNothingBehind() {
        book.ensure(spec());
        assertThat(ids())
                .containsExactly(
                        "demo/backup",
                        "demo/health",
                        "demo/verify",
                        "demo/drift",
                        "demo/update-check",
                        "demo/restore-test");
        assertThat(book.list("demo")).extracting(ScheduleLine::when).contains("0 7 * * mon UTC");
        book.pause("demo/backup", "moving house");

        book.ensure(
                spec("  verify_schedule: off\n", "  drill_schedule: '0 3 1 * *'\n", "  drift_schedule: '7 1 * * *'\n"));
        assertThat(ids())
                .containsExactly(
                        "demo/backup",
                        "demo/health",
                        "demo/drift",
                        "demo/update-check",
                        "demo/restore-test",
                        "demo/drill");
        assertThat(book.list("demo")).extracting(ScheduleLine::when).contains("7 1 * * * UTC", "0 3 1 * * UTC");
        assertThat(book.list("demo").get(0).note()).isEqualTo("moving house");

        book.ensure(spec("  update_check_schedule: off\n"));
        assertThat(ids()).contains("demo/drift").doesNotContain("demo/update-check");

        assertThat(book.remove("demo")).hasSize(5);
        assertThat(ids()).isEmpty();
    }

    /** 30 days across the change to summer time in Europe, which schedules in UTC pass unmoved. */
    @Test
    void backfill_startsEachOnce_atTheMomentsThatTheCalendarSays() {
        ClusterSpec spec = spec();
        server.connection
                .clusters()
                .await(server.connection
                        .clusters()
                        .start(
                                "demo",
                                new OperationRequest(
                                        "p", "anna@laptop", "here", Optional.of(spec), new Operation.Provision())));
        book.ensure(spec);
        book.pause("demo/backup", "only what is asked for");
        LocalDate first = LocalDate.of(2026, 3, 15);
        LocalDate last = first.plusDays(30);

        book.backfill(
                "demo/backup",
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                last.atStartOfDay(ZoneOffset.UTC).toInstant());

        List<String> expected = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
            if (Set.of(DayOfWeek.WEDNESDAY, DayOfWeek.SATURDAY).contains(day.getDayOfWeek())) {
                Instant due = day.atTime(4, 0).toInstant(ZoneOffset.UTC);
                expected.add("demo/schedule/backup-" + due);
            }
        }
        assertThat(expected).hasSize(8);
        assertThat(started(expected.size())).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Ids of the runs, as soon as there are so many and no more for a while. */
    private List<String> started(int number) {
        String query = "HoldfastCluster = 'demo' AND WorkflowType = 'ScheduledOperation'";
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        List<String> seen = List.of();
        while (seen.size() < number && System.nanoTime() < deadline) {
            pause(500);
            seen = server.connection
                    .client()
                    .listExecutions(query)
                    .map(WorkflowExecutionMetadata::getExecution)
                    .map(e -> e.getWorkflowId())
                    .toList();
        }
        return seen;
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
