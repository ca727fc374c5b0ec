package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PgdWritersTest {
    private final PgdLayout layout = PgdClusters.article();
    private final PgdAnswers hosts = new PgdAnswers(layout);
    private final ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), hosts);
    private final WriterRequest writer =
            new WriterRequest("test-remove-node-1", "datacenter1", "kapok", List.of("198.18.180.12"), 1, 10, 60);

    private WriterCount count() {
        return new PgdWriters().count(cluster, writer, "datacenter1");
    }

    /** The first was parted by the operation whose writes are counted, or its host is gone. */
    @Test
    void count_isTakenWhereANodeTakesPart() {
        hosts.on("", "as times", "120|0|0\n");
        hosts.on("kaboom", "as times", "99|0|0\n");
        assertThat(count().rows()).isEqualTo(99);
        hosts.fails("kaboom", "local_node_summary");
        assertThat(count()).isEqualTo(new WriterCount("datacenter1", "datacenter1", 120, 0, 0));
        hosts.away.add("kaboom");
        assertThat(count().rows()).isEqualTo(120);
    }
}
