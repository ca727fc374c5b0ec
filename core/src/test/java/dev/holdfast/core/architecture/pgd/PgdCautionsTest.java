package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.SpecProblem;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing of a config.yml is left out in silence. */
class PgdCautionsTest {
    private static final String BARE = """
            architecture: PGD-S
            cluster_name: speedy
            cluster_vars:
              postgres_flavour: FLAVOUR
              postgres_version: '17'
              VARS
            locations: [{Name: first}]
            instance_defaults: {platform: bare, vars: {ansible_user: admin}}
            instances:
            - {Name: uproar, node: 1, location: first, role: [bdr, beacon-agent], ip_address: 198.51.100.1}
            - {Name: kinsman, node: 2, location: first, role: [bdr], ip_address: 198.51.100.2}
            - {Name: kitten, node: 3, location: first, role: [bdr], ip_address: 198.51.100.3}
            """;

    private static ClusterSpec spec(String flavour, String vars) {
        SpecReading reading = SpecReader.read(BARE.replace("FLAVOUR", flavour).replace("VARS", vars));
        assertThat(reading).isInstanceOf(SpecReading.Valid.class);
        return ((SpecReading.Valid) reading).spec();
    }

    private static List<String> cautions(String vars) {
        return PgdCautions.of(spec("postgresql", vars)).stream()
                .map(p -> p.path() + ": " + p.message())
                .toList();
    }

    @Test
    void cautions_everythingThatIsLeftOut_isNamedByItsKey() {
        String vars = String.join(
                "\n  ",
                "enable_pg_backup_api: true",
                "use_local_repo_only: true",
                "optional_packages: {common: [jq]}",
                "yum_repository_list: [EPEL, PGDG]",
                "apt_repository_list: [PGDG]");

        assertThat(cautions(vars))
                .satisfiesExactlyInAnyOrder(
                        c -> assertThat(c).startsWith("cluster_vars.enable_pg_backup_api: Left out by a deploy: "),
                        c -> assertThat(c).startsWith("cluster_vars.use_local_repo_only: "),
                        c -> assertThat(c).contains("optional_packages", "jq are not installed"),
                        c -> assertThat(c).contains("yum_repository_list", "The repositories PGDG are not added"),
                        c -> assertThat(c).contains("apt_repository_list", "The repositories PGDG are not added"),
                        c -> assertThat(c).contains("Beacon agents are not installed"));
    }

    @Test
    void cautions_articlesCluster_isItsBackupApi() {
        assertThat(PgdCautions.of(PgdClusters.article().spec()))
                .singleElement()
                .extracting(SpecProblem::message)
                .asString()
                .contains("pg-backup-api");
    }

    @Test
    void limits_2ndQuadrantsExtended_isRefused() {
        assertThat(PgdLimits.of(spec("pgextended", "bdr_version: '6'")))
                .extracting(SpecProblem::message)
                .anyMatch(m -> m.contains("not deployed on pgextended"));
        assertThat(PgdLimits.of(spec("edbpge", "bdr_version: '6'"))).isEmpty();
    }
}
