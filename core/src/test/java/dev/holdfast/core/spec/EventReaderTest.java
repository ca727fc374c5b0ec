package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kinds that no operation mends are no use in `act`, and as good as any in `notify`. */
class EventReaderTest {
    private static final String GOOD = Configure.configYml(ConfigureOptions.demo("demo"));

    private static List<SpecProblem> problems(String events) {
        SpecReading reading =
                SpecReader.read(GOOD.replace("cluster_vars:\n", "cluster_vars:\n  events: {" + events + "}\n"));
        return reading instanceof SpecReading.Invalid invalid ? invalid.problems() : List.of();
    }

    @Test
    void act_ofWhatNothingMends_isRefusedWithTheReason_eachByItself() {
        List<SpecProblem> problems = problems("act: [node-down, conflict, told]");
        assertThat(problems).hasSize(2).allSatisfy(p -> {
            assertThat(p.path()).isEqualTo("cluster_vars.events.act");
            assertThat(p.line()).isPositive();
            assertThat(p.remedy()).isEqualTo("Take it out of `act`; `notify` has people told of it.");
        });
        assertThat(problems)
                .extracting(SpecProblem::message)
                .contains("No operation mends conflict: the change is lost already; `holdfast show conflicts` shows"
                        + " which.");
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void act_takesWhatIsMended_notifyTakesAll(EventKind kind) {
        assertThat(problems("act: [" + kind.label() + "]").isEmpty())
                .isEqualTo(kind.unmended().isEmpty());
        assertThat(problems("notify: [" + kind.label() + "]")).isEmpty();
    }
}
