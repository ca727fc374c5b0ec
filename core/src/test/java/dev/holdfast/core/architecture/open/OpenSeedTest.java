package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.core.seed.SeedStage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts of a seed that are done again, after a worker's death or after an earlier operation that did not come to its end. */
class OpenSeedTest {
    private static final String RUN = "20261127T080000";
    private static final String BEGUN = "systemctl -q is-active holdfast-seed || [";

    private final OpenLayout layout = Clusters.article();
    private final String here = layout.dataLocations().get(0);
    private final String there = layout.dataLocations().get(1);
    private final String first = layout.dataNodes(here).get(0).name();
    private final String backupHost = Barman.servers(layout.spec()).get(0).host();
    private final ScriptedHosts hosts = new ScriptedHosts();

    private void run(SeedRequest request, SeedStage stage) {
        for (String location : layout.dataLocations()) {
            layout.dataNodes(location).forEach(h -> hosts.on(h.name(), "/cluster", leader(location)));
        }
        new OpenSeed().run(new ClusterContext(layout.spec(), layout.inventory(), hosts), request, stage);
    }

    private String leader(String location) {
        return "{\"members\":[{\"name\":\"" + layout.dataNodes(location).get(0).name()
                + "\",\"role\":\"leader\",\"state\":\"running\"}]}";
    }

    private SeedRequest restored() {
        return new SeedRequest(here, here, List.of(), Optional.of(backupHost), RUN);
    }

    @Test
    void copy_carriesTheBackupFirst() {
        hosts.failing(first, BEGUN, 1, "");
        hosts.on(first, "systemd-run -q --collect --unit=holdfast-seed ", "");
        run(restored(), SeedStage.COPY);
        assertThat(hosts.ran)
                .anyMatch(r -> r.startsWith(backupHost) && r.contains("transfer.py send"))
                .anyMatch(r -> r.startsWith(first) && r.contains("origins.sql"));
        assertThat(last("transfer.py send")).isLessThan(last("--unit=holdfast-seed "));
    }

    /** The worker died while the unit worked, or after it had finished: carried again, raw data would be put in place. */
    @Test
    void copy_askedAgainOnceTheUnitHasBegun_touchesNothingAndWaitsForIt() {
        run(restored(), SeedStage.COPY);
        assertThat(hosts.ran)
                .noneMatch(r -> r.contains("transfer.py"))
                .noneMatch(r -> r.contains("cat >"))
                .anyMatch(r -> r.startsWith(first) && r.contains("while systemctl -q is-active holdfast-seed;"));
    }

    @Test
    void copyOfALocation_askedAgainOnceTheUnitHasBegun_leavesItsFiles() {
        run(SeedRequest.copy(here, there, List.of(there), RUN), SeedStage.COPY);
        assertThat(hosts.ran).noneMatch(r -> r.contains("cat >"));
    }

    /** A list that an earlier operation left names slots that are read by now. */
    @Test
    void slots_areListedAndReleasedByTheOperationThatMadeThem() {
        SeedRequest request = SeedRequest.copy(here, there, List.of(there), RUN);
        run(request, SeedStage.SLOTS);
        assertThat(sql("pg_create_logical_replication_slot"))
                .containsSubsequence(
                        "delete from holdfast_ddl.seeding where run is distinct from '" + RUN + "'",
                        "insert into holdfast_ddl.seeding (slot, run) select :'slot', '" + RUN + "'",
                        "pg_create_logical_replication_slot");
        run(request, SeedStage.UNDO);
        assertThat(sql("drop table holdfast_ddl.seeding")).contains("where s.run = '" + RUN + "' and not p.active");
    }

    @Test
    void join_forgetsWhatWasListedAndTellsItsNodes() {
        run(SeedRequest.copy(here, there, List.of(there), RUN), SeedStage.JOIN);
        String leader = layout.dataNodes(there).get(0).name();
        assertThat(hosts.ran)
                .anyMatch(r -> r.startsWith(leader) && r.contains("drop table if exists holdfast_ddl.seeding"));
        assertThat(last("create_subscription")).isLessThan(last("drop table if exists holdfast_ddl.seeding"));
        assertThat(layout.dataNodes(here))
                .allSatisfy(h -> assertThat(hosts.ran)
                        .anyMatch(r -> r.startsWith(h.name()) && r.contains("cp ") && r.contains("/holdfast.joined")));
    }

    private String sql(String text) {
        return hosts.ran.stream().filter(r -> r.contains(text)).findFirst().orElseThrow();
    }

    private int last(String text) {
        int last = -1;
        for (int i = 0; i < hosts.ran.size(); i++) {
            last = hosts.ran.get(i).contains(text) ? i : last;
        }
        return last;
    }
}
