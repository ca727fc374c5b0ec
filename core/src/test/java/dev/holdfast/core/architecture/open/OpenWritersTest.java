package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenWritersTest {
    private final OpenLayout layout = Clusters.article();
    private final String here = layout.dataLocations().get(0);
    private final String there = layout.dataLocations().get(1);
    private final WriterRequest request = new WriterRequest(
            "demo-drill-1", here, "kapok", List.of(layout.dataNodes(here).get(1).address()), 4, 50, 900);
    private final ScriptedHosts hosts = new ScriptedHosts();

    private ClusterContext cluster() {
        return new ClusterContext(layout.spec(), layout.inventory(), hosts);
    }

    private void leaders() {
        for (String location : layout.dataLocations()) {
            String leader = layout.dataNodes(location).get(0).name();
            layout.dataNodes(location)
                    .forEach(h -> hosts.on(
                            h.name(),
                            "/cluster",
                            "{\"members\":[{\"name\":\"" + leader + "\",\"role\":\"leader\",\"state\":\"running\"}]}"));
        }
    }

    @Test
    void start_passwordGoesByStandardInputIntoAFileOfItsOwn() {
        new OpenWriters().start(cluster(), request);
        assertThat(hosts.ran)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("kapok install -D -m 600")
                        .contains("pgpass\n*:*:*:*:${secret:owner}"));
        assertThat(hosts.ran)
                .anySatisfy(text -> assertThat(text)
                        .contains("systemd-run", "--unit=holdfast-writer-demo-drill-1-" + here, "test -e"));
        assertThat(hosts.ran)
                .allSatisfy(
                        text -> assertThat(text.lines().findFirst().orElse("")).doesNotContain("${secret:"));
    }

    @Test
    void finish_readsTheSummary() {
        hosts.on(
                "kapok",
                "summary.json",
                "{\"run\":\"r\",\"location\":\"" + here + "\",\"startMillis\":1,"
                        + "\"endMillis\":2001,\"acknowledged\":7,\"failed\":1,\"acknowledgedPerSecond\":[3,4],\"gapSeconds\":1.5,"
                        + "\"gapStartMillis\":5,\"errors\":[\"lost\"]}");
        WriterRun run = new OpenWriters().finish(cluster(), request);
        assertThat(run).isEqualTo(new WriterRun(here, 1, 2001, 7, 1, List.of(3, 4), 1.5, 5, List.of("lost")));
    }

    @Test
    void count_recordIsReadBeforeTheWaitAndComparedKeyByKey() {
        leaders();
        String leaderHere = layout.dataNodes(here).get(0).name();
        String leaderThere = layout.dataNodes(there).get(0).name();
        hosts.on("kapok", "/acked", "0 1 1700\n3 2 1750\n")
                .on(leaderThere, "show_subscription_status", "s|replicating|" + here + "|slot")
                .on(leaderHere, "confirmed_flush_lsn", "t")
                .on(leaderThere, "copy acknowledged", "12|1|0");
        assertThat(new OpenWriters().count(cluster(), request, there))
                .isEqualTo(new WriterCount(here, there, 12, 1, 0));
        int acked = index("/acked");
        assertThat(acked).isLessThan(index("pg_current_wal_lsn"));
        assertThat(hosts.ran).anySatisfy(text -> assertThat(text).contains("0 1 1700\n3 2 1750\n\\."));
    }

    private int index(String text) {
        for (int i = 0; i < hosts.ran.size(); i++) {
            if (hosts.ran.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError(text + " was not run");
    }

    @Test
    void leaderSince_isTheTimeOfTheTimelinesFile() {
        hosts.on("kaboom", "pg_walfile_name", "/var/lib/pg/pg_wal/00000003.history")
                .on("kaboom", "stat -c", "1764086400.250");
        assertThat(new OpenWriters().leaderSinceMillis(cluster(), "kaboom")).isEqualTo(1764086400250L);
    }
}
