package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.HostPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimingsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 80, 249, 250})
    void nearRegionsHaveTheUsualOnes(int roundTrip) {
        Timings timings = new Timings(roundTrip);
        assertThat(timings.usual()).isTrue();
        assertThat(timings.heartbeatMillis()).isEqualTo(250);
        assertThat(timings.electionMillis()).isEqualTo(2500);
        assertThat(timings.retrySeconds()).isEqualTo(5);
        assertThat(timings.ttlSeconds()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"251,300,3000,6,20", "310,350,3500,7,20", "600,600,6000,12,26", "6000,6000,50000,100,202"})
    void farRegionsHaveLongerOnes(int roundTrip, int heartbeat, int election, int retry, int ttl) {
        Timings timings = new Timings(roundTrip);
        assertThat(timings.heartbeatMillis()).isEqualTo(heartbeat);
        assertThat(timings.electionMillis()).isEqualTo(election);
        assertThat(timings.retrySeconds()).isEqualTo(retry);
        assertThat(timings.ttlSeconds()).isEqualTo(ttl);
        assertThat(timings.usual()).isFalse();
    }

    @Test
    void theyStandInThePlan() {
        OpenLayout near = Clusters.article();
        Inventory far = new Inventory("demo", near.inventory().hosts(), 600);
        assertThat(text(near, "dcs")).contains("ETCD_HEARTBEAT_INTERVAL=250").contains("ETCD_ELECTION_TIMEOUT=2500");
        OpenLayout layout = new OpenLayout(near.spec(), far);
        assertThat(text(layout, "dcs")).contains("ETCD_HEARTBEAT_INTERVAL=600").contains("ETCD_ELECTION_TIMEOUT=6000");
        assertThat(text(layout, "database"))
                .contains("ttl: 26")
                .contains("retry_timeout: 12")
                .contains("edit-config --quiet --force -s ttl=26 -s retry_timeout=12");
        assertThat(text(near, "database")).doesNotContain("edit-config --quiet");
    }

    private static String text(OpenLayout layout, String phase) {
        List<HostPlan> hosts = new OpenAlwaysOn()
                .plan(layout.spec(), layout.inventory(), phase)
                .hosts();
        return hosts.toString();
    }
}
