package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.conflict.ConflictRecord;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One list of what every data node recorded for itself. */
class PgdConflictHistoryTest {
    private static final String HISTORY = "from bdr.conflict_history h";

    private final PgdLayout layout = PgdClusters.article();
    private final PgdAnswers hosts = new PgdAnswers(layout);
    private final ClusterContext cluster = new ClusterContext(layout.spec(), layout.inventory(), hosts);

    private List<ConflictRecord> conflicts() {
        return PgdArchitecture.of(layout.generation()).conflicts(cluster);
    }

    /** Two inserts of the key 7, by kaboom at 10.1 s and by kaput at 10.4 s, as a node records it. */
    private static String inserts(String place, String won, String at) {
        boolean kaputFirst = won.equals("local");
        String older = "{\"id\":7,\"v\":\"old\"}";
        String newer = "{\"id\":7,\"v\":\"new\"}";
        return line(
                "null",
                place,
                "\"at\":\"2026-11-27T12:00:" + at + "Z\",\"kind\":\"insert_exists\",\"won\":\"" + won
                        + "\",\"localRow\":" + (kaputFirst ? newer : older) + ",\"remoteRow\":"
                        + (kaputFirst ? older : newer) + ",\"remoteLocation\":\""
                        + (kaputFirst ? "datacenter1" : "datacenter2") + "\",\"remoteNode\":\""
                        + (kaputFirst ? "kaboom" : "kaput") + "\",\"localAt\":\"2026-11-27T12:00:10."
                        + (kaputFirst ? "4" : "1") + "Z\",\"remoteAt\":\"2026-11-27T12:00:10."
                        + (kaputFirst ? "1" : "4") + "Z\"");
    }

    private static String line(String key, String place, String rest) {
        String[] at = place.split("/", 2);
        return "{\"key\":" + key + ",\"conflict\":{\"table\":\"public.t\",\"location\":\"" + at[0] + "\",\"node\":\""
                + at[1] + "\"," + rest + "}}\n";
    }

    private static String update(String place, int second, String key) {
        String time = String.format("2026-11-27T12:%02d:%02dZ", second / 60, second % 60);
        return line(
                key,
                place,
                "\"at\":\"" + time + "\",\"kind\":\"update_recently_deleted\",\"won\":\"local\",\"localRow\":null,"
                        + "\"remoteRow\":{\"id\":1},\"remoteLocation\":\"\",\"remoteNode\":\"\",\"localAt\":\"\","
                        + "\"remoteAt\":\"" + time + "\"");
    }

    @Test
    void conflict_thatEveryNodeRecorded_standsOnceAsTheWinnersSideTellsIt() {
        hosts.on("kaboom", HISTORY, inserts("datacenter1/kaboom", "remote", "10.5"));
        hosts.on("kaftan", HISTORY, inserts("datacenter1/kaftan", "remote", "10.6"));
        hosts.on("kaput", HISTORY, inserts("datacenter2/kaput", "local", "10.7"));
        hosts.on("karakul", HISTORY, inserts("datacenter2/karakul", "local", "10.8"));

        assertThat(conflicts()).singleElement().satisfies(c -> {
            assertThat(c.location() + "/" + c.node()).isEqualTo("datacenter2/kaput");
            assertThat(c.remoteLocation() + "/" + c.remoteNode()).isEqualTo("datacenter1/kaboom");
            assertThat(c.won()).isEqualTo("local");
            assertThat(c.localRow().get("v").asText()).isEqualTo("new");
            assertThat(c.remoteRow().get("v").asText()).isEqualTo("old");
        });
    }

    @Test
    void rowsOfOneTransaction_areConflictsOfTheirOwn_byTheirKeys() {
        hosts.on(
                "kaput",
                HISTORY,
                update("datacenter2/kaput", 5, "{\"id\":1}") + update("datacenter2/kaput", 5, "{\"id\":2}"));
        hosts.on("kaboom", HISTORY, update("datacenter1/kaboom", 5, "{\"id\":2}"));

        assertThat(conflicts())
                .extracting(ConflictRecord::node)
                .as("recorded at one time: the first by name")
                .containsExactly("kaboom", "kaput");
        assertThat(conflicts()).allMatch(c -> c.localRow().isNull());
    }

    @Test
    void newestThousandOfALocation_oldestFirst() {
        for (String node : List.of("kaboom", "kaftan")) {
            int from = node.equals("kaboom") ? 0 : 600;
            hosts.on(
                    node,
                    HISTORY,
                    IntStream.range(from, from + 600)
                            .mapToObj(i -> update("datacenter1/" + node, i, "{\"id\":" + i + "}"))
                            .collect(Collectors.joining()));
        }
        hosts.on("kaput", HISTORY, update("datacenter2/kaput", 0, "{\"id\":9999}"));

        List<ConflictRecord> all = conflicts();
        assertThat(all).hasSize(1001);
        assertThat(all.get(0).node()).isEqualTo("kaput");
        assertThat(all.get(1).at()).isEqualTo("2026-11-27T12:03:20Z");
        assertThat(all.get(1000).at()).isEqualTo("2026-11-27T12:19:59Z");
    }

    @Test
    void nodeThatDoesNotAnswer_isPassedOver_untilNoneOfItsLocationDoes() {
        hosts.on("kaftan", HISTORY, update("datacenter1/kaftan", 5, "{\"id\":1}"));
        hosts.away.add("kaboom");
        hosts.fails("kaolin", HISTORY);
        assertThat(conflicts()).hasSize(1);

        hosts.away.add("kaftan");
        assertThatThrownBy(this::conflicts).isInstanceOfSatisfying(HoldfastException.class, e -> {
            assertThat(e).hasMessage("No data node of datacenter1 tells its conflicts.");
            assertThat(e.evidence()).contains("kaboom cannot be reached", "connection refused");
        });
    }

    @Test
    void rowThatIsNoJson_isToldAndNotPassedOver() {
        hosts.on("kaput", HISTORY, "{\"key\":\n");
        assertThatThrownBy(this::conflicts).hasMessage("A row of bdr.conflict_history could not be read.");
    }
}
