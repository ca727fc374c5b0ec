package dev.holdfast.starter.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.Progress;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostTreeTest {
    private final HostTree tree = new HostTree(Optional.of(spec()));

    @Test
    void hosts_standInTheirLocations_withTheirSteps() {
        assertThat(tree.lines(progress("packages", "kaput", "kaboom (install postgresql-17)"), 20))
                .containsExactly(
                        "    datacenter1",
                        "      kaboom       install postgresql-17",
                        "    datacenter2",
                        "      kaput        ...");
    }

    @Test
    void hostThatWorkedInThisPhase_isDone_untilTheNextPhase() {
        tree.lines(progress("packages", "kaboom", "kaftan"), 20);
        assertThat(tree.lines(progress("packages", "kaftan"), 20)).contains("      kaboom       done");
        assertThat(tree.lines(progress("dcs", "kaftan"), 20)).noneMatch(line -> line.contains("done"));
    }

    @Test
    void whatIsNoHost_standsBelow() {
        assertThat(tree.lines(progress("checks", "EtcdHasQuorum"), 20)).containsExactly("    EtcdHasQuorum");
    }

    @Test
    void moreThanTheScreenHolds_leavesOutWhatIsDone_thenTheRest() {
        tree.lines(progress("packages", "kaboom", "kaftan"), 20);
        assertThat(tree.lines(progress("packages", "kaftan"), 2))
                .containsExactly("    datacenter1", "      kaftan       ...");
        assertThat(tree.lines(progress("packages", "kaboom", "kaftan"), 2))
                .containsExactly("    datacenter1", "    and more");
    }

    private static Progress progress(String phase, String... running) {
        return new Progress(phase, 1, 9, 0, 10, 0, List.of(running));
    }

    private static ClusterSpec spec() {
        return ((SpecReading.Valid) SpecReader.read(Configure.configYml(ConfigureOptions.demo("demo")))).spec();
    }
}
