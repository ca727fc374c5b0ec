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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        return backedUp("0 4 * * wed,sat", vars);
    }

    private static ClusterSpec backedUp(String cron, String... vars) {
        String yaml = Configure.configYml(ConfigureOptions.demo("demo"))
                .replace("0 4 * * wed,sat", cron)
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

        book.ensure(spec("  update_check_schedule: off\n", "  health_check_minutes: 5\n"));
        assertThat(ids()).contains("demo/drift").doesNotContain("demo/update-check");
        assertThat(book.list("demo")).extracting(ScheduleLine::when).contains("every 5 minutes");

        assertThat(book.remove("demo")).hasSize(5);
        assertThat(ids()).isEmpty();
    }

    /** 30 days across the change to summer time in Europe: in UTC they pass it unmoved, in Berlin they keep their hour there. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin"})
    void backfill_startsEachOnce_atTheMomentsThatTheCalendarSays(String zone) {
        deployed(spec("  schedule_time_zone: " + zone + "\n"));
        book.pause("demo/backup", "only what is asked for");
        LocalDate first = LocalDate.of(2026, 3, 15);
        LocalDate last = first.plusDays(30);

        book.backfill(
                "demo/backup",
                first.atStartOfDay(ZoneId.of(zone)).toInstant(),
                last.atStartOfDay(ZoneId.of(zone)).toInstant());

        List<String> expected = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
            if (Set.of(DayOfWeek.WEDNESDAY, DayOfWeek.SATURDAY).contains(day.getDayOfWeek())) {
                Instant due = day.atTime(4, 0).atZone(ZoneId.of(zone)).toInstant();
                expected.add("demo/schedule/backup-" + due);
            }
        }
        assertThat(expected).hasSize(8);
        assertThat(started(expected.size())).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** In an hour that the clock skips there is no run, in one that it repeats one, the second time. */
    @Test
    void backfill_whereTheClockChanges() {
        deployed(backedUp("30 2 * * *", "  schedule_time_zone: Europe/Berlin\n"));
        book.pause("demo/backup", "only what is asked for");

        book.backfill("demo/backup", Instant.parse("2026-03-28T00:00:00Z"), Instant.parse("2026-03-31T00:00:00Z"));
        book.backfill("demo/backup", Instant.parse("2026-10-24T00:00:00Z"), Instant.parse("2026-10-27T00:00:00Z"));

        assertThat(started(5))
                .containsExactlyInAnyOrder(
                        "demo/schedule/backup-2026-03-28T01:30:00Z",
                        "demo/schedule/backup-2026-03-30T00:30:00Z",
                        "demo/schedule/backup-2026-10-24T00:30:00Z",
                        "demo/schedule/backup-2026-10-25T01:30:00Z",
                        "demo/schedule/backup-2026-10-26T01:30:00Z");
    }

    /** The server is down across a minute in which both are due, and comes back half a minute later. */
    @Test
    void afterTheServerWasDown_aBackupIsMadeUpForOnce_andALookIsPassedOver() {
        Instant due = Instant.now().plusSeconds(75).truncatedTo(ChronoUnit.MINUTES);
        ZonedDateTime at = due.atZone(ZoneOffset.UTC);
        until(due.minusSeconds(20));
        deployed(backedUp("%d %d * * *".formatted(at.getMinute(), at.getHour())));
        server.restart(() -> until(due.plusSeconds(35)));

        assertThat(started(1)).containsExactly("demo/schedule/backup-" + due);
        until(due.plusSeconds(63));
        assertThat(runs("WorkflowType = 'HealthCheck'")).contains("demo/schedule/health-" + due.plusSeconds(60));
        assertThat(runs("WorkflowType = 'HealthCheck'")).doesNotContain("demo/schedule/health-" + due);
        assertThat(started(1)).containsExactly("demo/schedule/backup-" + due);
    }

    /** A cluster that is, and its schedules. */
    private void deployed(ClusterSpec spec) {
        ClusterClient clusters = server.connection.clusters();
        clusters.await(clusters.start(
                "demo",
                new OperationRequest("p", "anna@laptop", "here", Optional.of(spec), new Operation.Provision())));
        book.ensure(spec);
    }

    /** Ids of the runs of operations, as soon as there are so many. */
    private List<String> started(int number) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        List<String> seen = List.of();
        while (seen.size() < number && System.nanoTime() < deadline) {
            pause(500);
            seen = runs("WorkflowType = 'ScheduledOperation'");
        }
        return seen;
    }

    private List<String> runs(String query) {
        return server.connection
                .client()
                .listExecutions("HoldfastCluster = 'demo' AND " + query)
                .map(WorkflowExecutionMetadata::getExecution)
                .map(e -> e.getWorkflowId())
                .toList();
    }

    private static void until(Instant moment) {
        pause(Math.max(0, Duration.between(Instant.now(), moment).toMillis()));
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
