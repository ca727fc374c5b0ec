package dev.holdfast.core.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.HoldfastException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What examine-moment.sh prints. */
class MomentSeenTest {
    private static final String PRINTED = """
            last=2026-11-26T02:39:59.812345Z
            stop=before 2026-11-26 02:40:00.5+00
            commit=812 2026-11-26T02:39:59.812340Z
            tables=12
            rows=34567
            read=pg_amcheck
            checksums=on
            bytes=33000000
            """;

    @Test
    void parse_everyLine() {
        MomentSeen seen = MomentSeen.parse(PRINTED);
        assertThat(seen.lastCommit()).contains(Instant.parse("2026-11-26T02:39:59.812345Z"));
        assertThat(seen.nextCommit()).contains(Instant.parse("2026-11-26T02:40:00.500Z"));
        assertThat(seen.xid()).isEqualTo("812");
        assertThat(seen.committed()).isEqualTo("2026-11-26T02:39:59.812340Z");
        assertThat(seen.tables()).isEqualTo(12);
        assertThat(seen.rows()).isEqualTo(34567);
        assertThat(seen.bytes()).isEqualTo(33_000_000);
        assertThat(seen.checksums()).isTrue();
    }

    @Test
    void parse_noTransactionSinceTheBackup_knowsNone() {
        MomentSeen seen =
                MomentSeen.parse(PRINTED.replaceAll("last=.*", "last=").replaceAll("commit=.*", "commit="));
        assertThat(seen.lastCommit()).isEmpty();
        assertThat(seen.xid()).isEmpty();
        assertThat(seen.committed()).isEmpty();
    }

    @Test
    void nextCommit_recoveryEndedByItself_isNone() {
        for (String reason : new String[] {
            "no recovery target specified", "after 2026-11-26 02:40:00+00", "at restore point \"x\"", "before yesterday"
        }) {
            assertThat(MomentSeen.parse(PRINTED.replaceAll("stop=.*", "stop=" + reason))
                            .nextCommit())
                    .as(reason)
                    .isEmpty();
        }
    }

    @Test
    void parse_aLineMissingOrSpoilt_isNoAnswer() {
        for (String spoilt : new String[] {
            PRINTED.replaceAll("rows=.*\n", ""),
            PRINTED.replaceAll("bytes=.*", "bytes="),
            PRINTED.replaceAll("last=.*", "last=soon")
        }) {
            assertThatThrownBy(() -> MomentSeen.parse(spoilt))
                    .isInstanceOf(HoldfastException.class)
                    .hasMessageContaining("does not tell");
        }
    }
}
