package dev.holdfast.starter.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void plain_sameProgress_isToldOnce() {
        ProgressLines lines = lines(false);
        lines.show(progress("base", 1, 3, List.of("kaboom", "kaftan")));
        clock.addAndGet(2000);
        lines.show(progress("base", 1, 3, List.of("kaboom", "kaftan")));
        lines.show(progress("base", 1, 4, List.of("kaftan")));
        lines.end();
        assertThat(text().lines())
                .containsExactly(
                        "  00:00 1/9 base: 3 of 10 done, 2 changed; kaboom, kaftan",
                        "  00:02 1/9 base: 4 of 10 done, 2 changed; kaftan");
    }

    @Test
    void plain_onlyTheStepIsNew_isToldEveryTenSeconds() {
        ProgressLines lines = lines(false);
        lines.show(progress("base", 1, 3, List.of("kaboom (packages)")));
        clock.addAndGet(4000);
        lines.show(progress("base", 1, 3, List.of("kaboom (clock)")));
        clock.addAndGet(6000);
        lines.show(progress("base", 1, 3, List.of("kaboom (limits)")));
        assertThat(text().lines())
                .containsExactly(
                        "  00:00 1/9 base: 3 of 10 done, 2 changed; kaboom (packages)",
                        "  00:10 1/9 base: 3 of 10 done, 2 changed; kaboom (limits)");
    }

    @Test
    void plain_hasNoControlCharacters() {
        ProgressLines lines = lines(false);
        lines.show(progress("base", 1, 3, List.of()));
        lines.show(progress("packages", 2, 0, List.of()));
        lines.end();
        assertThat(text()).doesNotContain("\r").doesNotContain("\u001b");
    }

    @Test
    void interactive_phaseEnds_leavesItsLine() {
        ProgressLines lines = lines(true);
        lines.show(progress("base", 1, 10, List.of()));
        clock.addAndGet(1500);
        lines.show(progress("packages", 2, 0, List.of("kaboom")));
        lines.end();
        assertThat(text()).contains("1/9 base: 10 of 10, 2 changed, 1.5 s\n");
    }

    @Test
    void manyHosts_areCounted() {
        ProgressLines lines = lines(false);
        lines.show(progress("base", 1, 0, List.of("a", "b", "c", "d", "e", "f", "g", "h")));
        assertThat(text()).contains("a, b, c, d, e, f and 2 more");
    }

    private ProgressLines lines(boolean redraw) {
        return new ProgressLines(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                new ProgressLines.Screen(redraw, 100, 24),
                new ProgressLines.Known(new HostTree(Optional.empty()), new EarlierRuns(List.of())),
                clock::get);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Progress progress(String phase, int number, int done, List<String> running) {
        return new Progress(phase, number, 9, done, 10, 2, running);
    }
}
