package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.spec.SpecProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenLimitsTest {
    private static final ClusterSpec ARTICLE = Clusters.article().spec();

    private static ClusterSpec with(PostgresSpec postgres, ProxySpec proxy, List<InstanceSpec> instances) {
        return new ClusterSpec(
                "demo",
                ARTICLE.architecture(),
                ARTICLE.platform(),
                ARTICLE.locations(),
                instances,
                postgres,
                proxy,
                ARTICLE.backup());
    }

    private static List<String> paths(ClusterSpec spec) {
        return OpenLimits.of(spec).stream().map(SpecProblem::path).toList();
    }

    @Test
    void unsupported_articlesCluster_isEmpty() {
        assertThat(OpenLimits.of(ARTICLE)).isEmpty();
        assertThat(OpenLimits.of(Clusters.oneLocation().spec())).isEmpty();
        assertThat(OpenLimits.of(Clusters.threeLocations().spec())).isEmpty();
    }

    @Test
    void unsupported_otherPostgresAndGlobalRouting_areRefusedWithTheReason() {
        List<Setting> settings = List.of(new Setting("work_mem", "8MB"), new Setting("wal_level", "replica"));
        assertThat(paths(with(
                        new PostgresSpec("epas", "16", "bdrdb", settings),
                        new ProxySpec("global", 6432, 6433),
                        ARTICLE.instances())))
                .containsExactly(
                        "cluster_vars.postgres_flavour",
                        "cluster_vars.postgres_version",
                        "cluster_vars.postgres_conf_settings.wal_level",
                        "cluster_vars.proxy_routing");
    }

    @Test
    void cautions_evenVoters_areOne() {
        List<InstanceSpec> noWitness = ARTICLE.instances().stream()
                .filter(i -> !i.name().equals("karma"))
                .toList();
        assertThat(OpenCautions.of(with(ARTICLE.postgres(), ARTICLE.proxy(), noWitness)))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("6 hosts vote in etcd"));
    }

    @Test
    void cautions_articlesCluster_areNone() {
        assertThat(OpenCautions.of(ARTICLE)).isEmpty();
        assertThat(OpenCautions.of(Clusters.oneLocation().spec())).isEmpty();
        assertThat(OpenCautions.of(Clusters.threeLocations().spec())).isEmpty();
    }

    @Test
    void cautions_locationWithoutBackups_whileOthersHaveSome() {
        ClusterSpec spec = Clusters.backing(ARTICLE, "kaboom", Optional.empty());
        assertThat(OpenCautions.of(spec))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).startsWith("datacenter1 is not backed up"));
        List<InstanceSpec> nowhere = ARTICLE.instances().stream()
                .map(i -> new InstanceSpec(i.name(), i.node(), i.location(), i.roles(), Optional.empty()))
                .toList();
        assertThat(OpenCautions.of(Clusters.with(ARTICLE, nowhere)))
                .as("a cluster without backups is meant so")
                .isEmpty();
    }

    @Test
    void cautions_twoLocationsWithoutAWitness_nameTheOneThatMustNotBeLost() {
        // Without the witness and one data node of datacenter2: three votes against two.
        List<InstanceSpec> noWitness = ARTICLE.instances().stream()
                .filter(i -> !i.name().equals("karma") && !i.name().equals("karaoke"))
                .toList();
        ClusterSpec spec = with(ARTICLE.postgres(), ARTICLE.proxy(), noWitness);
        assertThat(OpenLimits.of(spec)).isEmpty();
        assertThat(OpenCautions.of(spec)).singleElement().satisfies(p -> {
            assertThat(p.message()).startsWith("datacenter1 holds 3 of the 5 votes");
            assertThat(p.remedy()).contains("witness");
        });
    }

    @Test
    void template_nameWithoutValueOrValueWithoutName_isABug() {
        assertThatThrownBy(() -> Template.of("sysctl.conf").render()).hasMessageContaining("overcommitMemory");
        assertThatThrownBy(() -> Template.of("barman.pgpass").with("x", 1).render())
                .hasMessageContaining("does not use [x]");
        assertThat(Template.of("barman.pgpass").render()).contains("${secret:barman}");
    }
}
