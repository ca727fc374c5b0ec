package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.activities.record.EventRecords;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.starter.operation.ClusterDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people tell a cluster, and what they are shown of it. */
class EventVerbsTest extends ConfiguredDirectory {
    private static final String MOMENT = "2026-11-26T06:00:00.250Z";
    private static final EventRecord OLD = of("2026-11-20T06:00:00Z", "lift", "");

    @Test
    void event_isToldOnOneLine_andNotWithoutBounds() {
        CommandLineRun run = run(
                "event",
                directory.toString(),
                "\u001b[2JThe air\nconditioning " + "x".repeat(400),
                "--about",
                "\u0007");
        assertThat(run.status()).isZero();
        assertThat(operations.told).singleElement().satisfies(e -> {
            assertThat(e.kind()).isEqualTo(EventKind.TOLD);
            assertThat(e.subject()).isEqualTo("cluster");
            assertThat(e.evidence()).startsWith("[2JThe air conditioning xxx").hasSize(300);
        });
    }

    @Test
    void event_withoutASentence_isBadUsage() {
        CommandLineRun run = run("event", directory.toString(), " ");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("The message is empty");
        assertThat(operations.told).isEmpty();
    }

    /** Their names are drawn. */
    private String aHost() {
        return new ClusterDirectory(directory).spec().instances().get(0).name();
    }

    @Test
    void event_ofAKindThatIsOver_isItsEnd() {
        String host = aHost();
        CommandLineRun run =
                run("event", directory.toString(), "answers again", "--kind", "node-down", "--about", host, "--over");
        assertThat(run.status()).isZero();
        assertThat(operations.told).containsExactly(new ClusterEvent.Ended(EventKind.NODE_DOWN, host, "answers again"));
    }

    @Test
    void event_withEveryFault_isBadUsage_thatNamesThemAll() {
        CommandLineRun run = run("event", directory.toString(), "", "--kind", "node-dwon");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("The message is empty").contains("Did you mean node-down?");
        CommandLineRun strange = run("event", directory.toString(), "x", "--kind", "node-down", "--about", "nobody");
        assertThat(strange.status()).isEqualTo(2);
        assertThat(strange.err()).contains("\"nobody\" is none. It has " + aHost() + ", ");
        assertThat(run("event", directory.toString(), "x", "--kind", "node-lost")
                        .status())
                .isEqualTo(2);
        assertThat(operations.told).isEmpty();
    }

    private static EventRecord of(String at, String subject, String reaction) {
        return new EventRecord(
                at, new ClusterEvent.Happened(EventKind.TOLD, subject, "it is off"), "recorded" + reaction);
    }

    private void inTheStore(EventRecord... records) {
        new EventRecords(new FileStore(home.resolve("store"))).write("demo", List.of(records));
    }

    @Test
    void events_ofTheStoreAndOfTheEntity_comeOnce_withTheLastWord() {
        inTheStore(OLD, of(MOMENT, "pump", "; being told"));
        operations.remembering(of(MOMENT, "pump", "; notified"), of("2026-11-26T06:00:01Z", "fan", ""));
        JsonNode events =
                run("events", directory.toString(), "-o", "json").json().get("events");
        assertThat(events).extracting(e -> e.get("subject").asText()).containsExactly("lift", "pump", "fan");
        assertThat(events)
                .extracting(e -> e.get("reaction").asText())
                .containsExactly("recorded", "recorded; notified", "recorded");
        assertThat(events).extracting(e -> e.get("kept").asBoolean()).containsExactly(true, true, false);
        assertThat(run("events", directory.toString()).out()).contains("1 of these are not in the store yet");
    }

    @Test
    void events_ofJustNow_areOnTheirWayToTheStore() {
        operations.remembering(of(Instant.now().toString(), "fan", ""));
        assertThat(run("events", directory.toString()).out()).contains("fan").doesNotContain("not in the store");
    }

    @Test
    void events_withoutAServer_areThoseOfTheStore() {
        inTheStore(OLD);
        operations.noServer();
        CommandLineRun run = run("events", directory.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("lift", "Only what the store has: No Temporal server answers.");
    }

    @Test
    void events_ofAStoreThatIsDamaged_areThoseOfTheEntity_andWithoutAServerNone() {
        inTheStore(OLD);
        FileStore store = new FileStore(home.resolve("store"));
        store.list("clusters/demo/events/").forEach(key -> store.write(key, new byte[] {'{'}));
        operations.remembering(of(MOMENT, "pump", ""));
        CommandLineRun run = run("events", directory.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("pump", "damaged").doesNotContain("lift", "not in the store yet");
        operations.noServer();
        assertThat(run("events", directory.toString()).status()).isEqualTo(3);
    }

    @Test
    void events_sinceADay_andTheLast_areThoseOnly() {
        inTheStore(OLD, of(MOMENT, "pump", ""), of("2026-11-26T07:00:00Z", "fan", ""));
        assertThat(subjects("--since", "2026-11-26")).containsExactly("pump", "fan");
        assertThat(subjects("--since", "2026-11-26T06:00:00.251Z")).containsExactly("fan");
        assertThat(subjects("--last", "2")).containsExactly("pump", "fan");
        operations.remembering(of("2026-11-25T23:00:00Z", "door", ""), of("2026-11-26T08:00:00Z", "gate", ""));
        assertThat(subjects("--since", "2026-11-26", "--last", "2")).containsExactly("fan", "gate");
        assertThat(subjects()).containsExactly("lift", "door", "pump", "fan", "gate");
    }

    private List<String> subjects(String... options) {
        List<String> arguments = new ArrayList<>(List.of("events", directory.toString(), "-o", "json"));
        arguments.addAll(List.of(options));
        List<String> subjects = new ArrayList<>();
        run(arguments.toArray(String[]::new))
                .json()
                .get("events")
                .forEach(e -> subjects.add(e.get("subject").asText()));
        return subjects;
    }

    @Test
    void events_sinceNoTime_orNone_isBadUsage() {
        CommandLineRun run = run("events", directory.toString(), "--since", "yesterday");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--since yesterday is no time", "7d");
        assertThat(run("events", directory.toString(), "--last", "0").status()).isEqualTo(2);
    }

    @Test
    void events_ofHosts_doNothingToTheTerminal() {
        EventRecord record = new EventRecord(
                "2026-11-26T06:00:00Z",
                new ClusterEvent.Happened(EventKind.TOLD, "kab\u001b[31moom", "gone\u009b2J\r\n for  good"),
                "recorded\u0007");
        assertThat(EventsVerb.text(List.of(record)))
                .last()
                .asString()
                .matches("2026-11-26T06:00:00Z told +kab \\[31moom +recorded +gone 2J for good");
    }
}
