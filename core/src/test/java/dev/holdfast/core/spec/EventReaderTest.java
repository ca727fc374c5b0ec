package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kinds that no operation mends are no use in `act`, and as good as any in `notify`. */
class EventReaderTest {
    private static final String GOOD = Configure.configYml(ConfigureOptions.demo("demo"));

    private static SpecReading.Valid read(String events) {
        return (SpecReading.Valid)
                SpecReader.read(GOOD.replace("cluster_vars:\n", "cluster_vars:\n  events: {" + events + "}\n"));
    }

    @Test
    void act_ofWhatNothingMends_isLeftOut_withTheReason_eachByItself() {
        SpecReading.Valid read = read("act: [node-down, conflict, told]");
        assertThat(read.spec().events().act()).containsExactly(EventKind.NODE_DOWN);
        List<SpecProblem> warnings = warnings(read);
        assertThat(warnings).hasSize(2).allSatisfy(p -> {
            assertThat(p.line()).isPositive();
            assertThat(p.remedy()).isEqualTo("Take it out of `act`; `notify` has people told of it.");
        });
        assertThat(warnings)
                .extracting(SpecProblem::message)
                .contains("No operation mends conflict, so nothing is begun: the change is lost already;"
                        + " `holdfast show conflicts` shows which.");
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void act_takesWhatIsMended_notifyTakesAll(EventKind kind) {
        SpecReading.Valid acted = read("act: [" + kind.label() + "]");
        assertThat(warnings(acted).isEmpty()).isEqualTo(kind.unmended().isEmpty());
        assertThat(acted.spec().events().act().contains(kind))
                .isEqualTo(kind.unmended().isEmpty());
        SpecReading.Valid told = read("notify: [" + kind.label() + "]");
        assertThat(warnings(told)).isEmpty();
        assertThat(told.spec().events().told()).containsExactly(kind);
    }

    private static List<SpecProblem> warnings(SpecReading.Valid read) {
        return read.warnings().stream()
                .filter(w -> w.path().equals("cluster_vars.events.act"))
                .toList();
    }
}
