package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.conflict.ConflictRecord;
import dev.holdfast.core.inventory.Host;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each vital check holds on a healthy cluster as scripted, and each fails of the one thing that it is there for. */
class OpenChecksTest {
    private final OpenLayout layout = Clusters.article();
    private final ScriptedHosts hosts = healthy();

    private ScriptedHosts healthy() {
        ScriptedHosts script = new ScriptedHosts();
        script.everywhere("pg_is_in_recovery()", "t");
        for (String location : layout.dataLocations()) {
            Host leader = layout.dataNodes(location).get(0);
            for (Host host : layout.dataNodes(location)) {
                script.on(host.name(), "/cluster", members(location));
                script.on(host.name(), "port=6432", leader.address() + "|f");
                script.on(
                        host.name(),
                        "port=6433",
                        layout.dataNodes(location).get(1).address() + "|t");
            }
            script.on(leader.name(), "select pg_is_in_recovery()", "f");
            for (String other : layout.otherDataLocations(location)) {
                script.on(leader.name(), "show_subscription_status", "s|replicating|" + other + "|slot");
            }
            script.on(leader.name(), "plugin = 'pglogical_output'", "slot|t|t||reserved|0");
            layout.dataNodes(location).stream()
                    .skip(1)
                    .forEach(standby -> script.on(standby.name(), "'synced'", "slot"));
            script.on(leader.name(), "restart_lsn), 0)::bigint", "barman||f|t|f|0|0|0|4294967296");
        }
        return script.everywhere("endpoint health", health(""));
    }

    private String members(String location) {
        return layout.dataNodes(location).stream()
                .map(h -> h.equals(layout.dataNodes(location).get(0))
                        ? "{\"name\":\"" + h.name() + "\",\"role\":\"leader\",\"state\":\"running\"}"
                        : "{\"name\":\"" + h.name() + "\",\"role\":\"replica\",\"state\":\"streaming\",\"lag\":0}")
                .collect(Collectors.joining(",", "{\"members\":[", "]}"));
    }

    private String health(String sick) {
        return layout.members().stream()
                .map(h -> "{\"endpoint\":\"https://" + h.address() + ":2379\",\"health\":"
                        + !h.name().equals(sick) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private CheckResult run(String name) {
        Check check = OpenChecks.of(layout.spec()).stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
        return check.run(new ClusterContext(layout.spec(), layout.inventory(), hosts));
    }

    private String leaderOf(int location) {
        return layout.dataNodes(layout.dataLocations().get(location)).get(0).name();
    }

    private String standbyOf(int location) {
        return layout.dataNodes(layout.dataLocations().get(location)).get(1).name();
    }

    @Test
    void vitalChecks_healthyCluster_hold() {
        assertThat(OpenChecks.of(layout.spec()).stream().filter(Check::vital))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(run(check.name()).passed())
                        .as(run(check.name()).toString())
                        .isTrue());
    }

    @Test
    void everyNodeIsUp_hostGone_namesIt() {
        hosts.down(standbyOf(1));
        assertThat(run("EveryNodeIsUp").evidence()).contains(standbyOf(1) + " cannot be reached");
    }

    @Test
    void conflicts_lately_areAnEventAndNoVerdictOfVerify() {
        hosts.on(leaderOf(0), "holdfast_ddl.conflict", "0|").on(leaderOf(1), "holdfast_ddl.conflict", "0|");
        assertThat(run("NoChangeLostToConflict").passed()).isTrue();
        hosts.on(leaderOf(1), "holdfast_ddl.conflict", "3|public.t, update_update");
        assertThat(run("NoChangeLostToConflict").evidence())
                .contains(layout.dataLocations().get(1) + " recorded 3 conflicts", "public.t, update_update");
        assertThat(OpenChecks.of(layout.spec()).stream().filter(c -> !c.verified()))
                .extracting(Check::name)
                .containsExactly(
                        "DisksHaveRoom", "CertificatesLast", "WriteLeadersAreAsTheyWere", "NoChangeLostToConflict");
    }

    @Test
    void conflicts_ofEveryLocation_comeInTheOrderOfTime() {
        hosts.on(leaderOf(0), "holdfast_ddl.conflict", conflict("2026-11-26T05:48:46Z", "null"));
        hosts.on(leaderOf(1), "holdfast_ddl.conflict", conflict("2026-11-26T05:48:45Z", "{\"id\": \"1\"}"));
        List<ConflictRecord> found = OpenConflicts.of(new ClusterContext(layout.spec(), layout.inventory(), hosts));
        assertThat(found)
                .extracting(ConflictRecord::at)
                .containsExactly("2026-11-26T05:48:45Z", "2026-11-26T05:48:46Z");
        assertThat(found).extracting(c -> c.localRow().isNull()).containsExactly(false, true);
    }

    private static String conflict(String at, String localRow) {
        return "{\"at\" : \"" + at + "\", \"location\" : \"a\", \"table\" : \"public.t\", \"kind\" :"
                + " \"update_update\", \"won\" : \"local\", \"localRow\" : " + localRow + ", \"remoteRow\" :"
                + " {\"id\": \"1\"}, \"remoteLocation\" : \"b\", \"localAt\" : \"\", \"remoteAt\" : \"\"}\n";
    }

    @Test
    void oneWriteLeader_twoTakeWrites_fails() {
        hosts.on(standbyOf(0), "select pg_is_in_recovery()", "f");
        assertThat(run("EveryLocationHasOneWriteLeader").evidence())
                .contains("2 nodes that take writes", leaderOf(0), standbyOf(0));
    }

    @Test
    void proxies_oneLeadsElsewhere_namesIt() {
        hosts.on(standbyOf(1), "port=6432", "198.18.9.9|f");
        assertThat(run("EveryProxyRoutesToItsLeader").evidence()).contains(standbyOf(1) + ":6432", "198.18.9.9");
    }

    @Test
    void etcd_memberSilent_namesItAndTheQuorum() {
        hosts.everywhere("endpoint health", health(standbyOf(0)));
        assertThat(run("EtcdHasQuorum").evidence()).contains("6 of 7", "quorum is 4", standbyOf(0));
    }

    @Test
    void replication_subscriptionDown_fails() {
        String other = layout.dataLocations().get(1);
        hosts.on(leaderOf(0), "show_subscription_status", "s|down|" + other + "|slot");
        assertThat(run("ReplicationRunsBothWays"))
                .extracting(CheckResult::passed, CheckResult::evidence)
                .containsExactly(false, "s is down");
    }

    @Test
    void replication_subscriptionNotStarted_saysTheWatchdogsReason() {
        String other = layout.dataLocations().get(1);
        hosts.on(leaderOf(0), "show_subscription_status", "s|disabled|" + other + "|slot");
        hosts.on(leaderOf(0), "watchdog.json", "{\"subscriptions\": {\"s\": {\"trouble\": \"slot is lost\"}}}");
        assertThat(run("ReplicationRunsBothWays").evidence()).isEqualTo("s is disabled: slot is lost");
    }

    @Test
    void slots_standbyWithoutItsCopy_couldNotLead() {
        hosts.on(standbyOf(0), "'synced'", "");
        assertThat(run("ReplicationSlotsSurviveFailover").evidence())
                .startsWith(standbyOf(0) + " holds no synced copy of slot slot yet");
    }

    @Test
    void replication_slotThatNobodyReads_fails_andMuchUnderWayIsNoStandstill() {
        hosts.on(leaderOf(1), "plugin = 'pglogical_output'", "slot|t|t||reserved|900000000");
        assertThat(run("ReplicationRunsBothWays").passed()).isTrue();
        assertThat(run("ReplicationRunsBothWays").evidence()).contains("900000000 bytes under way");
        hosts.on(leaderOf(1), "plugin = 'pglogical_output'", "slot|f|t||reserved|900000000");
        assertThat(run("ReplicationRunsBothWays").evidence())
                .isEqualTo(
                        layout.dataLocations().get(1) + " sends through slot slot: active f, 900000000 bytes behind");
    }

    @Test
    void versions_dataNodeWithoutAVote_hasNoEtcdAndAgrees() {
        hosts.everywhere("dpkg-query", "etcd-server 3.5.16-4, patroni 4.0.7-3, ");
        hosts.on(standbyOf(1), "dpkg-query", "etcd-server , patroni 4.0.7-3, ");
        CheckResult result = run("Versions");
        assertThat(result.passed()).isTrue();
        assertThat(result.evidence()).contains("data nodes: etcd-server 3.5.16-4, patroni 4.0.7-3");
    }

    @Test
    void versions_oneNodeDiffers_fails() {
        hosts.everywhere("dpkg-query", "etcd-server 3.5.16-4, patroni 4.0.7-3, ");
        hosts.on(standbyOf(1), "dpkg-query", "etcd-server 3.5.16-4, patroni 4.0.6-1, ");
        assertThat(run("Versions").evidence()).contains("patroni 4.0.6-1", "patroni 4.0.7-3");
        assertThat(run("Versions").passed()).isFalse();
    }

    @Test
    void versions_nothingInstalled_fails() {
        assertThat(run("Versions").passed()).isFalse();
    }

    @Test
    void checks_oneLocation_haveNoneBetweenLocations() {
        assertThat(OpenChecks.of(Clusters.oneLocation().spec()))
                .extracting(Check::name)
                .contains("EveryNodeIsUp", "TlsAndCertificates")
                .noneMatch(name -> name.contains("Region") || name.contains("Replication"));
    }

    @Test
    void checks_names_areUnique() {
        assertThat(OpenChecks.of(Clusters.threeLocations().spec()))
                .extracting(Check::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void commandLines_holdNoPassword() {
        run("EveryProxyRoutesToItsLeader");
        assertThat(hosts.ran)
                .allSatisfy(
                        text -> assertThat(text.lines().findFirst().orElse("")).doesNotContain("${secret:"));
    }
}
