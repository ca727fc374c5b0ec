package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each location must be given, by what PostgreSQL's parser answers. */
class StatementGuardsTest {
    private static final String INDEX = "create index concurrently i on t (x)";

    private final OpenLayout layout = Clusters.article();
    private final ScriptedHosts hosts = new ScriptedHosts();

    /** The second node of each location leads. */
    StatementGuardsTest() {
        for (String location : layout.dataLocations()) {
            String leader = layout.dataNodes(location).get(1).name();
            layout.dataNodes(location)
                    .forEach(h -> hosts.on(
                            h.name(),
                            ":8008/cluster",
                            "{\"members\":[{\"name\":\"" + leader + "\",\"role\":\"leader\"}]}"));
        }
        hosts.everywhere("from pg_database", "1\n");
    }

    private List<String> reasons(String parsed, String database, List<String> locations) {
        hosts.everywhere("command_tags", parsed + "\n");
        boolean everywhere = locations.isEmpty();
        StatementRequest request =
                new StatementRequest("1", INDEX, database, everywhere ? layout.dataLocations() : locations, everywhere);
        return new OpenStatements().guards(cluster(), request);
    }

    private ClusterContext cluster() {
        return new ClusterContext(layout.spec(), layout.inventory(), hosts);
    }

    private List<String> reasons(String parsed) {
        return reasons(parsed, layout.database(), List.of());
    }

    @Test
    void whatIsNotCarried_mayRun_andIsReadOnTheWriteLeader() {
        assertThat(reasons("CREATE INDEX|f")).isEmpty();
        assertThat(reasons("CREATE ROLE|f")).isEmpty();
        assertThat(hosts.ran)
                .filteredOn(r -> r.contains("command_tags"))
                .hasSize(2)
                .allMatch(r -> r.startsWith("kaftan ") && r.contains("'" + INDEX + "'"));
    }

    @Test
    void whatReplicates_isSaidToDoSo() {
        assertThat(reasons("CREATE TABLE|t"))
                .singleElement()
                .asString()
                .contains("CREATE TABLE replicates to every location by itself", "--location");
        assertThat(reasons("INSERT|f")).singleElement().asString().contains("rows, which replicate by themselves");
    }

    @Test
    void locationThatLacksATable_mayBeGivenIt() {
        List<String> one = List.of("datacenter2");
        assertThat(reasons("CREATE TABLE|t", layout.database(), one)).isEmpty();
        assertThat(reasons("INSERT|f", layout.database(), one)).hasSize(1);
    }

    @Test
    void otherDatabase_replicatesNothing() {
        assertThat(reasons("CREATE TABLE|t", "billing", List.of())).isEmpty();
        assertThat(reasons("INSERT|f", "billing", List.of())).isEmpty();
    }

    @Test
    void otherDatabase_thatALocationLacks_isNamed() {
        String leader = layout.dataNodes("datacenter2").get(1).name();
        hosts.on(leader, "from pg_database", "\n");
        assertThat(reasons("CREATE TABLE|t", "billing", List.of()))
                .containsExactly("There is no database billing at datacenter2.");
    }

    @Test
    void severalOrNone_areRefused() {
        assertThat(reasons("CREATE ROLE,CREATE ROLE|f"))
                .singleElement()
                .asString()
                .contains("There are 2 statements");
        assertThat(reasons("|f")).singleElement().asString().contains("There are 0 statements");
    }

    @Test
    void settingsAndSessions_areSentElsewhere() {
        assertThat(reasons("ALTER SYSTEM|f")).singleElement().asString().contains("config.yml");
        assertThat(reasons("SET|f")).singleElement().asString().contains("holds for a session only");
    }

    @Test
    void wrongSyntax_isToldInPostgresqlsWords() {
        hosts.failing("", "command_tags", 3, "psql:<stdin>:9: ERROR:  syntax error at or near \"crate\"");
        StatementRequest request =
                new StatementRequest("1", "crate role x", layout.database(), layout.dataLocations(), true);
        assertThat(new OpenStatements().guards(cluster(), request))
                .singleElement()
                .asString()
                .contains("PostgreSQL does not read it", "syntax error at or near");
    }

    @Test
    void locationWithoutData_isNamed() {
        assertThat(reasons("CREATE ROLE|f", layout.database(), List.of("datacenter3")))
                .containsExactly("The cluster has no location datacenter3 with data.");
    }

    @Test
    void pgd_saysThatItReplicatesByItself() {
        assertThatThrownBy(() -> Architectures.named("PGD-Always-ON").statements())
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("replicates DDL by itself: run the statement by `holdfast psql DIR`");
    }
}
