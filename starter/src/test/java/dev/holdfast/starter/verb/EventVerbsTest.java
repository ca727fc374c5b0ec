package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.starter.operation.ClusterDirectory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people tell a cluster, and what they are shown of it. */
class EventVerbsTest extends ConfiguredDirectory {
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
