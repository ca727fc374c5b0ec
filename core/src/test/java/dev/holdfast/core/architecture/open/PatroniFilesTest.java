package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Setting;
import org.junit.jupiter.api.Test;

/** Where a setting of config.yml goes: Patroni passes over some of them in a node's own file. */
class PatroniFilesTest {
    private static PatroniFiles files(String settings) {
        ClusterSpec spec = OpenSettingsTest.spec(settings);
        return new PatroniFiles(new OpenLayout(spec, Clusters.inventory(spec)));
    }

    private static String config(PatroniFiles files) {
        return files.config(files.layout().inventory().host("kaboom"));
    }

    @Test
    void locks_goToTheLocation_notToTheNode() {
        PatroniFiles files = files("max_locks_per_transaction: 128, work_mem: 8MB");
        assertThat(files.local()).containsExactly(new Setting("work_mem", "8MB"));
        assertThat(files.shared()).contains(new Setting("max_locks_per_transaction", "128"));
        assertThat(config(files))
                .contains("\n        max_locks_per_transaction: 128\n")
                .contains("\n    work_mem: '8MB'")
                .doesNotContain("max_locks_per_transaction: '128'");
    }

    @Test
    void locksTakenOut_goBackToPatronisStandard_whichNoFileNeeds() {
        PatroniFiles files = files("");
        assertThat(files.shared())
                .contains(
                        new Setting("max_locks_per_transaction", "64"), new Setting("max_prepared_transactions", "0"));
        assertThat(config(files)).doesNotContain("max_locks_per_transaction");
    }
}
