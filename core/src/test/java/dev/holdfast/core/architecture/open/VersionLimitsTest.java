package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.HostPlan;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.core.spec.DebianRelease;
import dev.holdfast.core.spec.SpecProblem;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.InstallPackages;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A location with 15 beside one with 17: what each is given, and what does not go together. */
class VersionLimitsTest {
    private static final String MIXED = """
            architecture: Open-Always-ON
            cluster_name: mixed
            cluster_vars: {postgres_version: '15'}
            locations:
            - {Name: old, subnet: 198.18.1.0/24}
            - {Name: new, subnet: 198.18.2.0/24, postgres_version: '17'}
            instance_defaults: {platform: local}
            instances:
            - {Name: kaboom, location: old, node: 1, role: [postgres, etcd], backup: kaftan}
            - {Name: kaftan, location: old, node: 2, role: [barman]}
            - {Name: kaolin, location: new, node: 3, role: [postgres, etcd]}
            - {Name: kaput, location: old, node: 4, role: [etcd, witness]}
            """;

    /** The article's seven, and the successor's three. */
    @Test
    void votes_ofALocationAndItsSuccessor_areMoreThanOtherwise() {
        String voters = IntStream.rangeClosed(5, 11)
                .mapToObj(n -> "- {Name: k" + n + ", location: " + (n < 8 ? "old" : "new") + ", node: " + n
                        + ", role: [postgres, etcd]}\n")
                .collect(Collectors.joining());
        assertThat(OpenLimits.of(layout(MIXED + voters).spec())).isEmpty();
        assertThat(OpenLimits.of(layout((MIXED + voters).replace(", postgres_version: '17'", ""))
                        .spec()))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).startsWith("10 hosts vote in etcd; more than 7"));
    }

    private static OpenLayout layout(String yaml) {
        SpecReading reading = SpecReader.read(yaml);
        assertThat(reading).isInstanceOf(SpecReading.Valid.class);
        var spec = ((SpecReading.Valid) reading).spec();
        return new OpenLayout(spec, Clusters.inventory(spec));
    }

    private static String planned(String phase, String host) {
        OpenLayout layout = layout(MIXED);
        return new OpenAlwaysOn()
                .plan(layout.spec(), layout.inventory(), phase).hosts().stream()
                        .filter(p -> p.host().equals(host))
                        .map(HostPlan::steps)
                        .flatMap(List::stream)
                        .map(s -> s instanceof InstallFile file
                                ? file.content()
                                : s instanceof InstallPackages some
                                        ? some.packages().toString()
                                        : s.title())
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void mixed_isAllowed_andSaysWhatIsUnprotected() {
        OpenLayout layout = layout(MIXED);
        assertThat(OpenLimits.of(layout.spec())).isEmpty();
        assertThat(OpenCautions.of(layout.spec()))
                .extracting(SpecProblem::message)
                .anySatisfy(m -> assertThat(m).startsWith("old run PostgreSQL 15, which has no failover slots"));
        assertThat(DebianRelease.of(layout.spec(), "old")).isEqualTo(DebianRelease.BOOKWORM);
        assertThat(DebianRelease.of(layout.spec(), "new")).isEqualTo(DebianRelease.TRIXIE);
        assertThat(DebianRelease.of(layout.spec())).containsExactly(DebianRelease.BOOKWORM, DebianRelease.TRIXIE);
    }

    @Test
    void plan_ofEachLocation_isForItsVersion() {
        assertThat(planned("packages", "kaboom"))
                .contains("postgresql-15-pglogical")
                .doesNotContain("-17");
        assertThat(planned("packages", "kaftan")).contains("postgresql-15");
        assertThat(planned("packages", "kaolin"))
                .contains("postgresql-17-pglogical")
                .doesNotContain("-15");
        assertThat(planned("database", "kaboom"))
                .contains("/usr/lib/postgresql/15/bin", "output plugins")
                .doesNotContain(
                        "sync_replication_slots", "output_plugin_libraries", "member_slots_ttl", "before_stop:");
        assertThat(planned("database", "kaolin"))
                .contains(
                        "/usr/lib/postgresql/17/bin",
                        "sync_replication_slots",
                        "output_plugin_libraries",
                        "before_stop:")
                .doesNotContain("output plugins");
        assertThat(planned("backup", "kaboom")).contains("slots for other locations are here");
        assertThat(planned("backup", "kaolin")).contains("failover slots are here");
    }

    /** Patroni 3.0 says of a standby that it runs, whatever it does. */
    @Test
    void standbyWith15_isUpWhenItsServerStreams() {
        OpenLayout layout = layout(MIXED + "- {Name: karma, location: old, node: 5, role: [postgres, etcd]}\n");
        ScriptedHosts hosts = new ScriptedHosts();
        String old = "{\"members\":[{\"name\":\"kaboom\",\"role\":\"leader\",\"state\":\"running\"},"
                + "{\"name\":\"karma\",\"role\":\"sync_standby\",\"state\":\"running\"}]}";
        hosts.on("kaboom", ":8008/cluster", old).on("karma", ":8008/cluster", old);
        hosts.on(
                "kaolin",
                ":8008/cluster",
                "{\"members\":[{\"name\":\"kaolin\",\"role\":\"leader\",\"state\":\"running\"}]}");
        ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), hosts);
        hosts.on("karma", "pg_stat_wal_receiver", "");
        assertThat(NodeChecks.everyNodeIsUp().run(cluster).evidence()).isEqualTo("karma is sync_standby, running");
        hosts.on("karma", "pg_stat_wal_receiver", "1\n");
        assertThat(NodeChecks.everyNodeIsUp().run(cluster).passed()).isTrue();
    }

    @Test
    void drillThatWouldEndReplication_isRefused() {
        OpenLayout layout = layout(MIXED + "- {Name: karma, location: old, node: 5, role: [postgres, etcd]}\n");
        Topology topology = new Topology(
                List.of(),
                List.of(),
                List.of(),
                List.of(new MemberState("karma", "old", "sync_standby", "running", 1, 0)),
                List.of());
        assertThat(new FaultGuards(layout, topology, "old").against(FaultKind.KILL_LEADER))
                .anyMatch(g -> g.startsWith("old runs PostgreSQL 15, which has no failover slots"));
        assertThat(new FaultGuards(layout, topology, "old").against(FaultKind.ISOLATE_LOCATION))
                .noneMatch(g -> g.contains("PostgreSQL"));
    }

    @Test
    void versionsThatDebianLacks_andBackupsOfAnother_areRefused() {
        assertThat(OpenLimits.of(layout(MIXED.replace("'17'", "'16'")).spec()))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.path()).isEqualTo("locations.new.postgres_version");
                    assertThat(p.message()).contains("15 (Debian 12) and 17 (Debian 13)");
                });
        String elsewhere =
                MIXED.replace("node: 3, role: [postgres, etcd]", "node: 3, role: [postgres, etcd], backup: kaftan");
        assertThat(OpenLimits.of(layout(elsewhere).spec()))
                .singleElement()
                .satisfies(p -> assertThat(p.message())
                        .startsWith("kaolin runs PostgreSQL 17 and is backed up by kaftan at old, which has 15"));
    }

    @Test
    void locationWithTheOlderEtcd_cannotJoinNewerMembers() {
        OpenLayout layout = layout(MIXED);
        Inventory newer = layout.inventory().vacated("old");
        assertThat(OpenArrival.of(new ClusterContext(layout.spec(), newer, new ScriptedHosts()), "old")
                        .guards(Optional.empty()))
                .anySatisfy(g -> assertThat(g).startsWith("etcd of Debian 12 is older"));
        Inventory older = layout.inventory().vacated("new");
        assertThat(OpenArrival.of(new ClusterContext(layout.spec(), older, new ScriptedHosts()), "new")
                        .guards(Optional.empty()))
                .noneSatisfy(g -> assertThat(g).startsWith("etcd of"));
    }

    @Test
    void upgrade_needsANewerVersion_andBothLocationsLater() {
        OpenLayout layout = layout(MIXED);
        ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), new ScriptedHosts());
        assertThat(new OpenUpgrade(cluster, "old", "new").guards(UpgradeStage.BEGIN))
                .isEmpty();
        assertThat(new OpenUpgrade(cluster, "new", "old").guards(UpgradeStage.BEGIN))
                .containsExactly("old would run PostgreSQL 15, and new runs 17; write a newer postgres_version at"
                        + " location old in config.yml.");
        assertThat(new OpenUpgrade(cluster, "old", "nowhere").guards(UpgradeStage.CONFIRM))
                .containsExactly("The cluster has no location nowhere with data; there are old, new.");
    }
}
