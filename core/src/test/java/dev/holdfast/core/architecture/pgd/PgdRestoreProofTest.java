package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.RestoreProof;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The newest backup, restored to a mark. */
class PgdRestoreProofTest {
    private final PgdLayout layout = PgdClusters.article();
    private final PgdAnswers hosts = new PgdAnswers(layout);
    private final List<String> ran = new ArrayList<>();
    private final ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), (host, command) -> {
        ran.add(host + ": " + command.line() + "\n" + command.stdin());
        return hosts.run(host, command);
    });

    PgdRestoreProofTest() {
        hosts.on(
                "kapok",
                "list-backups",
                "{\"kaboom\": [{\"backup_id\": \"1\", \"status\": \"DONE\", \"end_time_timestamp\": \"1764086400\"}]}");
        hosts.on("", "to_regclass", "t\n");
        hosts.on("", "string_agg(content", "1000|abc\n");
    }

    private RestoreProof prove() {
        return new PgdBackups().prove(cluster, new BackupServer("kaboom", "kapok"));
    }

    @Test
    void rowsOfThisAndOfLostAttempts_goWhateverComesOfIt() {
        assertThat(prove().restored()).isTrue();
        hosts.on("kapok", "--target-name", "999|abd\n");
        assertThat(prove().restored()).isFalse();
        hosts.fails("kaboom", "pg_create_restore_point");
        assertThatThrownBy(this::prove).hasMessageContaining("kaboom");

        assertThat(ran)
                .filteredOn(r -> r.contains("delete from"))
                .hasSize(3)
                .allMatch(r -> r.startsWith("kaboom: ") && r.contains("run ~ '^holdfast-proof-kaboom-[0-9]+$'"));
    }

    /** Its log since then has a gap. */
    @Test
    void backupFromBeforeAnotherNodeWasBackedUp_isNoneToProve() {
        hosts.on("kapok", ".holdfast-since-kaboom", "1764090000\n");
        assertThatThrownBy(this::prove).hasMessageContaining("kapok has no complete backup of kaboom");
        assertThat(ran).noneMatch(r -> r.contains("insert into"));
    }
}
