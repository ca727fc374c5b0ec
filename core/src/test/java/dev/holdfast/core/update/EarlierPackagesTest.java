package dev.holdfast.core.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierPackagesTest {
    @Test
    void read_aHostThatKeepsPackages() {
        EarlierPackages seen = EarlierPackages.read(
                "a",
                "boot 7f\ndown etcd\npassed 2026-11-01T03:00:00Z\nupdate 2026-11-27T03:00:00Z\nkept 1795748400\n"
                        + "package libc6 2.41-13 2.41-12\n");
        assertThat(seen.boot()).isEqualTo("7f");
        assertThat(seen.passed()).isEqualTo("2026-11-01T03:00:00Z");
        assertThat(seen.down()).containsExactly("etcd");
        assertThat(seen.kept()).isTrue();
        assertThat(seen.packages()).containsExactly(new EarlierPackage("libc6", "2.41-13", "2.41-12"));
    }

    @Test
    void read_aHostThatWasNeverUpdated_keepsNothing() {
        EarlierPackages seen = EarlierPackages.read("a", "boot 7f\n");
        assertThat(seen.kept()).isFalse();
        assertThat(seen.update()).isEmpty();
    }

    private static EarlierPackages of(String said) {
        return EarlierPackages.read("a", said);
    }

    private static String next(EarlierPackages... hosts) {
        return EarlierPackages.next(List.of(hosts), Instant.parse("2026-11-27T03:00:00.7Z"));
    }

    @Test
    void next_isTheMoment_whereNothingIsGoneOnWith() {
        assertThat(next(of("boot 7\n"))).isEqualTo("2026-11-27T03:00:00Z");
        assertThat(next(of("passed 2026-11-01T00:00:00Z\nupdate 2026-11-01T00:00:00Z\nkept 1\n")))
                .isEqualTo("2026-11-27T03:00:00Z");
        assertThat(next(of("update 2026-11-01T00:00:00Z\n"))).as("rolled back").isEqualTo("2026-11-27T03:00:00Z");
    }

    @Test
    void next_isTheLatestName_whileThatHasNotPassedAllHosts() {
        assertThat(next(of("update 2026-11-01T00:00:00Z\nkept 1\n"), of("boot 7\n")))
                .isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void next_isTheLatestName_whereThatWasRolledBackOnSomeHosts() {
        assertThat(next(
                        of("passed 2026-11-01T00:00:00Z\nupdate 2026-11-01T00:00:00Z\nkept 1\n"),
                        of("passed 2026-11-01T00:00:00Z\nupdate 2026-11-01T00:00:00Z\n")))
                .isEqualTo("2026-11-01T00:00:00Z");
    }

    /** Else another worker's clock could make a new name an old one. */
    @Test
    void next_isLaterThanAnyName() {
        assertThat(next(of("passed 2026-11-27T04:00:00Z\nupdate 2026-11-27T04:00:00Z\nkept 1\n")))
                .isEqualTo("2026-11-27T04:00:01Z");
    }

    @Test
    void read_anotherLine_isNotGuessedAt() {
        assertThatThrownBy(() -> EarlierPackages.read("a", "kernel 6\n")).hasMessage("a said: kernel 6");
    }
}
