package dev.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTokenTest {
    private static final String TOKEN = "0123456789abcdef";

    @Test
    void opens_onlyWithTheWholeToken() {
        EventToken token = new EventToken(TOKEN);
        assertThat(token.opens(Optional.of("Bearer " + TOKEN))).isTrue();
        assertThat(token.opens(Optional.of("Bearer " + TOKEN + "0"))).isFalse();
        assertThat(token.opens(Optional.of("Bearer "))).isFalse();
        assertThat(token.opens(Optional.of(TOKEN))).isFalse();
        assertThat(token.opens(Optional.empty())).isFalse();
    }

    @Test
    void opens_withoutAToken_never() {
        EventToken none = new EventToken("");
        assertThat(none.isSet()).isFalse();
        assertThat(none.opens(Optional.of("Bearer "))).isFalse();
    }

    @Test
    void shortToken_isRefused() {
        assertThatThrownBy(() -> new EventToken("short")).hasMessageContaining("needs 16");
    }
}
