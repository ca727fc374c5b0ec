package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that one program reads otherwise than another, and addresses that no client reaches. */
class ScheduleAndWebhookLinesTest {
    /** As in {@link SpecReaderTest}: a line of the good file, what replaces it, and the problem. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
    0 4 * * wed,sat           | 0 4 1 * wed                 | cluster_vars.backup_schedule | names days of the month and weekdays, 0 4 1 * wed: cron would begin on either | Leave one of the two *
    bdr_database: bdrdb       | verify_schedule: '0 5 1-7 * mon' | cluster_vars.verify_schedule | Temporal only on a day that is both | Leave one of the two *
    bdr_database: bdrdb       | drift_schedule: '0 5 1 * 0-6' | cluster_vars.drift_schedule | names days of the month and weekdays | or off
    bdr_database: bdrdb       | update_check_schedule: '0 5 1 1 1' | cluster_vars.update_check_schedule | names days of the month and weekdays | or off
    bdr_database: bdrdb       | restore_test_schedule: '0 5 1,15 * sun' | cluster_vars.restore_test_schedule | names days of the month and weekdays | or off
    bdr_database: bdrdb       | drill_schedule: '0 5 1 * mon' | cluster_vars.drill_schedule | names days of the month and weekdays | or off
    bdr_database: bdrdb       | drill_fault: stop-leeder | cluster_vars.drill_fault | breaks stop-leeder: it is no fault | stop-leader, kill-leader, power-off, isolate-location
    bdr_database: bdrdb       | drill_fault: power-off-two | cluster_vars.drill_fault | without a leader until somebody decides | stop-leader
    bdr_database: bdrdb       | 'events: {webhook: "http://chat_gw:8080/hooks/x"}' | cluster_vars.events.webhook | its host must be a name of letters, digits, - and . | https://
    bdr_database: bdrdb       | 'events: {webhook: "https:///hooks/x"}' | cluster_vars.events.webhook | no address of a web server | https://
    bdr_database: bdrdb       | 'events: {webhook: "https://chat:70000/x"}' | cluster_vars.events.webhook | its port at most 65535 | https://
    bdr_database: bdrdb       | 'events: {webhook: "ftp://chat/x"}' | cluster_vars.events.webhook | does not begin with http:// | https://
    bdr_database: bdrdb       | 'events: {webhook: "https://chat/a{b"}' | cluster_vars.events.webhook | a character that an address cannot have | https://
    """)
    void read_oneLineWrong_isRefused(String line, String wrong, String path, String message, String remedy) {
        String bad = SpecReaderTest.GOOD.replaceFirst(Pattern.quote(line), Matcher.quoteReplacement(wrong));

        List<SpecProblem> problems = SpecReaderTest.problems(bad);

        assertThat(problems).anySatisfy(p -> {
            assertThat(p.path()).isEqualTo(path);
            assertThat(p.message()).contains(message);
            assertThat(p.remedy()).contains(remedy);
        });
    }

    @Test
    void read_bothDaysInTpasOwnKey_isAProblemThere() {
        String yaml = SpecReaderTest.GOOD.replace(
                "backup_schedule: '0 4 * * wed,sat'", "barman_backup_interval: '0 4 1 * wed'");

        assertThat(SpecReaderTest.problems(yaml)).singleElement().satisfies(p -> {
            assertThat(p.path()).isEqualTo("cluster_vars.barman_backup_interval");
            assertThat(p.message()).contains("names days of the month and weekdays");
        });
    }

    /** As cron: whatever begins with * restricts nothing by itself, so both read the line alike. */
    @ParameterizedTest
    @ValueSource(strings = {"0 4 1 * *", "0 4 * * mon", "0 4 */2 * mon", "0 4 1 1 *"})
    void read_oneOfBothDays_isGood(String line) {
        assertThat(SpecReader.read(SpecReaderTest.GOOD.replace("0 4 * * wed,sat", line)))
                .isInstanceOf(SpecReading.Valid.class);
    }

    @Test
    void read_webhookThatCannotBe_isNotRepeated() {
        String yaml = SpecReaderTest.GOOD.replace(
                "cluster_vars:\n", "cluster_vars:\n  events: {webhook: \"http://chat_gw:8080/hooks/SECRET\"}\n");

        assertThat(SpecReaderTest.problems(yaml))
                .singleElement()
                .satisfies(p -> assertThat(p.toString()).doesNotContain("SECRET"));
    }
}
