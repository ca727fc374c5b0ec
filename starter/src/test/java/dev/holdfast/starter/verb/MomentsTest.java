package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.HoldfastException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "30m, 2026-11-27T11:30:00Z",
        "12h, 2026-11-27T00:00:00Z",
        "7d, 2026-11-20T12:00:00Z",
        "2w, 2026-11-13T12:00:00Z",
        "2026-11-26, 2026-11-26T00:00:00Z",
        "2026-11-26T02:40:00+01:00, 2026-11-26T01:40:00Z"
    })
    void since_spansDaysAndTimes_areMoments(String text, Instant moment) {
        assertThat(Moments.since("--since", text, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({"7", "d", "-7d", "7y", "2026-13-01", "2026-11-26 02:40", "''"})
    void since_anythingElse_isNoTime(String text) {
        assertThatThrownBy(() -> Moments.since("--since", text, NOW))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("is no time");
    }

    @Test
    void since_tomorrow_hasNotCome() {
        assertThatThrownBy(() -> Moments.since("--since", "2026-11-28", NOW)).hasMessageContaining("not come yet");
    }
}
