package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which nodes are lost: those of which neither pgd nor their host says anything. */
class PgdHostsSeenTest {
    private final PgdLayout layout = PgdClusters.article();
    private final PgdAnswers hosts = new PgdAnswers(layout);
    private final List<String> askedAlone = new ArrayList<>();
    private final ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), (host, command) -> {
        if (command.line().equals("true")) {
            askedAlone.add(host);
        }
        return hosts.run(host, command);
    });
    private final PgdArchitecture architecture = PgdArchitecture.of(layout.generation());

    @Test
    void stoppedPostgres_onAHostThatAnswers_isNotLost() {
        hosts.unreachable("kaolin");
        assertThat(architecture.topologyWithHosts(cluster).absent()).isEmpty();
    }

    @Test
    void hostThatAnswersNobody_isLost() {
        hosts.unreachable("kaolin");
        hosts.away.add("kaolin");
        assertThat(architecture.topologyWithHosts(cluster).absent()).containsExactly("kaolin");
    }

    @Test
    void hostWithoutSsh_whoseNodePgdReaches_isNotLost() {
        hosts.away.add("kaolin");
        assertThat(architecture.topologyWithHosts(cluster).absent()).isEmpty();
    }

    @Test
    void whoStillLeads_isNotLost_asNobodyTookOver() {
        hosts.unreachable("kaput");
        hosts.away.add("kaput");
        assertThat(architecture.topologyWithHosts(cluster).absent()).isEmpty();
        assertThat(architecture.topologyWithHosts(cluster).leader("datacenter2"))
                .contains("kaput");
    }

    /** Whoever measures a failover does not wait for it. */
    @Test
    void topology_asksNoHostThatPgdDoesNotReach() {
        hosts.unreachable("kaolin");
        hosts.away.add("kaolin");
        architecture.topology(cluster);
        assertThat(askedAlone).isEmpty();
        architecture.topologyWithHosts(cluster);
        assertThat(askedAlone).as("and nobody whom pgd reaches").containsExactly("kaolin");
    }
}
