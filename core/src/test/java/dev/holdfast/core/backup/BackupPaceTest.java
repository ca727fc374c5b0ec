package dev.holdfast.core.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupPaceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    0 4 * * wed,sat | P4DT6H
    0 4 * * *       | P1DT6H
    0 4 * * 0       | P7DT6H
    0 4 * * 7       | P7DT6H
    0 */6 * * *     | PT12H
    30 2 1,15 * *   | P17DT6H
    0 4 * * Mon-Fri | P3DT6H
    0 4 1 * *       | P31DT6H
    """)
    void late_isTheLongestGapAndSixHours(String schedule, Duration late) {
        assertThat(BackupPace.late(schedule)).isEqualTo(late);
    }
}
