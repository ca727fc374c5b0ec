package dev.holdfast.core.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EarlierPackagesTest {
    @Test
    void read_aHostThatKeepsPackages() {
        EarlierPackages seen = EarlierPackages.read(
                "a",
                "boot 7f\nupdate 2026-11-27T03:00:00Z\nfinished\nkept 1795748400\npackage libc6 2.41-13 2.41-12\n");
        assertThat(seen.boot()).isEqualTo("7f");
        assertThat(seen.finished()).isTrue();
        assertThat(seen.kept()).isTrue();
        assertThat(seen.packages()).containsExactly(new EarlierPackage("libc6", "2.41-13", "2.41-12"));
    }

    @Test
    void read_aHostThatWasNeverUpdated_keepsNothing() {
        EarlierPackages seen = EarlierPackages.read("a", "boot 7f\n");
        assertThat(seen.kept()).isFalse();
        assertThat(seen.update()).isEmpty();
    }

    @Test
    void read_anotherLine_isNotGuessedAt() {
        assertThatThrownBy(() -> EarlierPackages.read("a", "kernel 6\n")).hasMessage("a said: kernel 6");
    }
}
