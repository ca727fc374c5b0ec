package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.fault.FaultKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScheduleSpecTest {
    private static ScheduleSpec read(String line) {
        String yaml =
                Configure.configYml(ConfigureOptions.demo("demo")).replace("  bdr_database:", line + "  bdr_database:");
        return ((SpecReading.Valid) SpecReader.read(yaml)).spec().schedules();
    }

    @Test
    void updateCheck_isMondays_untilConfigYmlSaysOtherwise() {
        assertThat(read("").updateCheck()).isEqualTo("0 7 * * mon");
        assertThat(read("  update_check_schedule: '15 6 1 * *'\n").updateCheck())
                .isEqualTo("15 6 1 * *");
    }

    @Test
    void updateCheck_off_isNever_andLeavesTheOthers() {
        assertThat(read("  update_check_schedule: off\n"))
                .isEqualTo(new ScheduleSpec("0 5 * * *", "30 5 * * *", "", "0 6 * * sun", "", "stop-leader", 1, "UTC"));
    }

    @Test
    void drillFault_isStopLeader_untilConfigYmlSaysOtherwise() {
        assertThat(read("").drillFault()).isEqualTo("stop-leader");
        assertThat(read("  drill_fault: power-off\n").drillFault()).isEqualTo("power-off");
    }

    @Test
    void drillFaults_areThoseThatEndByThemselves() {
        assertThat(ScheduleSpec.DRILL_FAULTS)
                .containsExactlyElementsOf(Arrays.stream(FaultKind.values())
                        .filter(f -> f != FaultKind.POWER_OFF_TWO && f != FaultKind.POWER_OFF_PAIR)
                        .map(FaultKind::label)
                        .toList());
    }

    /** The state of a cluster that runs since before has no such field. */
    @Test
    void json_ofAnEarlierRelease_hasNoUpdateCheck_andTheStandardOfWhatIsNewer() throws Exception {
        String earlier = "{\"verify\": \"1 1 * * *\", \"drift\": \"\", \"restoreTest\": \"\", \"drill\": \"\"}";
        ScheduleSpec read = new ObjectMapper().readValue(earlier, ScheduleSpec.class);
        assertThat(read.updateCheck()).isEmpty();
        assertThat(read.drillFault()).isEqualTo("stop-leader");
        assertThat(read.healthMinutes()).isEqualTo(1);
    }
}
