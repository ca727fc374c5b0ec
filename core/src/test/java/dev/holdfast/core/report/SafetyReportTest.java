package dev.holdfast.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.topology.Flow;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.Topology;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SafetyReportTest {
    private static final String NOW = "2026-11-26T06:00:00Z";
    private static final List<String> SERVERS = List.of("datacenter1", "datacenter2");

    @Test
    void risks_everythingShownLately_areNone() {
        assertThat(safe().openRisks()).isEmpty();
    }

    @Test
    void risks_nothingEverShown_nameEachWithItsCommand() {
        SafetyReport bare = report(List.of(), List.of(), List.of(), List.of());

        assertThat(bare.openRisks())
                .containsExactly(
                        "The cluster was never verified: holdfast verify DIR.",
                        "datacenter1 has no complete backup: holdfast backup DIR.",
                        "datacenter2 has no complete backup: holdfast backup DIR.",
                        "No backup of datacenter1 was ever restored to prove it: holdfast restore-test DIR.",
                        "No backup of datacenter2 was ever restored to prove it: holdfast restore-test DIR.",
                        "A failover of datacenter1 was never rehearsed: holdfast drill DIR --location datacenter1.",
                        "A failover of datacenter2 was never rehearsed: holdfast drill DIR --location datacenter2.");
    }

    @Test
    void risks_shownTooLongAgo_sayHowLong() {
        SafetyReport old = new SafetyReport(
                "2027-03-26T06:00:00Z",
                safe().spec(),
                safe().topology(),
                safe().flows(),
                safe().operations(),
                List.of(),
                safe().backups(),
                List.of());

        assertThat(old.openRisks()).hasSize(7).allMatch(r -> r.contains(" days ago: holdfast "));
    }

    @Test
    void risks_eventThatBegan_countsUntilItEnds() {
        EventRecord began = event(new ClusterEvent.Began(EventKind.NODE_DOWN, "EveryNodeIsUp", "kaolin is down"));
        EventRecord ended = event(new ClusterEvent.Ended(EventKind.NODE_DOWN, "EveryNodeIsUp", "well"));

        assertThat(with(List.of(began)).openRisks())
                .containsExactly("node-down since " + NOW + ": kaolin is down (EveryNodeIsUp).");
        assertThat(with(List.of(began, ended)).openRisks()).isEmpty();
    }

    @Test
    void risks_failedCheckProofAndRemarks_areNamed() {
        List<OperationRecord> operations = new ArrayList<>(safe().operations());
        operations.add(operation(new Outcome.Verified(List.of(CheckResult.failed("EtcdHasQuorum", "4 of 5")))));
        operations.add(operation(new RestoreProven(List.of(proof("datacenter1", false)))));
        SafetyReport bad = report(operations, List.of(), safe().backups().taken(), List.of("Hosts are down: karma."));

        assertThat(bad.openRisks())
                .startsWith("Hosts are down: karma.")
                .anyMatch(r -> r.contains("EtcdHasQuorum"))
                .anyMatch(r -> r.startsWith("The last restore of datacenter1 was not proven"));
    }

    @Test
    void risks_momentNotProven_isNamed() {
        List<OperationRecord> operations = new ArrayList<>(safe().operations());
        operations.add(operation(new RestoreProven(
                List.of(proof("datacenter1", true)), List.of(SampleReport.moment(false)), List.of())));
        SafetyReport bad = report(operations, List.of(), safe().backups().taken(), List.of());

        assertThat(bad.openRisks()).containsExactly("The last restore of datacenter1 was not proven, in demo/op/1.");
        assertThat(HtmlReport.write(bad)).contains("restore to 2026-11-25 16:40:00 FAILED");
    }

    @Test
    void html_isWellFormed_risksFirst_andPicturesSayInWordsWhatTheyShow() throws Exception {
        EventRecord stalled = event(
                new ClusterEvent.Began(EventKind.REPLICATION_STALLED, "ReplicationRunsBothWays", SampleReport.HOSTILE));
        String html = HtmlReport.write(with(List.of(stalled)));
        Document page = parse(html.replaceAll("<meta ([^>]*)>", "<meta $1/>").replace("<!DOCTYPE html>", ""));

        assertThat(page.getElementsByTagName("h2").item(0).getTextContent()).isEqualTo("Open risks: 1");
        NodeList figures = page.getElementsByTagName("figure");
        assertThat(figures.getLength()).isEqualTo(2);
        assertThat(figures.item(0).getTextContent()).contains("replication between locations is STALLED");
        for (Element places : pictures(figures.item(0))) {
            assertThat(places.getAttribute("aria-label"))
                    .contains("datacenter1: ")
                    .contains("kaolin write leader");
            assertThat(places.getTextContent()).contains("kaolin: write leader", "to datacenter2: 4.0 KiB");
        }
        for (Element trend : pictures(figures.item(1))) {
            assertThat(trend.getAttribute("aria-label")).contains("stop-leader at datacenter1: 13.10 s");
            assertThat(trend.getTextContent()).contains("stop-leader, datacenter2", "13.1");
        }
        assertThat(html).doesNotContain("<script>").doesNotContain("src=").contains("restore proven");
    }

    @Test
    void html_hostDownAndFlowStopped_areNamedInThePicture() throws Exception {
        Topology seen = safe().topology().orElseThrow();
        NodeState down =
                new NodeState("kaboom", 1, "datacenter1_subgroup", "data", "ACTIVE", "ACTIVE", "Unreachable", 1, false);
        Block.Places places = new Block.Places(
                safe().spec(),
                new Topology(List.of(down), seen.groups(), seen.proxies(), seen.members(), List.of()),
                List.of(new Flow("datacenter1", "datacenter2", false, 4096)),
                List.of());

        Document figure = parse(Html.block(places));

        for (Element picture : pictures(figure.getDocumentElement())) {
            assertThat(picture.getTextContent())
                    .contains("kaboom: replica, DOWN", "to datacenter2: STALLED", "karma: etcd, witness");
            assertThat(picture.getAttribute("aria-label")).contains("kaboom replica, down");
        }
        assertThat(figure.getDocumentElement().getTextContent()).contains("replication between locations is STALLED");
    }

    @Test
    void html_drillThatFailed_isMarkedInTheTrend() throws Exception {
        DrillReport drill = SampleReport.drill();
        DrillReport failed = new DrillReport(
                drill.fault(),
                "datacenter2",
                drill.oldLeader(),
                drill.newLeader(),
                drill.faultMillis(),
                drill.electionSeconds(),
                -1,
                0,
                0,
                0,
                false,
                0,
                drill.writers(),
                drill.counts(),
                List.of(),
                List.of());

        for (Element picture : pictures(
                parse(Html.block(new Block.Trend(List.of(drill, failed)))).getDocumentElement())) {
            assertThat(picture.getTextContent()).contains("- FAILED");
            assertThat(picture.getAttribute("aria-label")).endsWith("at datacenter2: -, failed.");
        }
    }

    static SafetyReport safe() {
        List<Outcome> outcomes = List.of(
                new Outcome.Verified(List.of(CheckResult.passed("EveryNodeIsUp", "7 of 7"))),
                new Outcome.Drilled(SampleReport.drill()),
                new Outcome.Drilled(SampleReport.drillAt("datacenter2")),
                new RestoreProven(List.of(proof("datacenter1", true), proof("datacenter2", true))));
        return report(
                outcomes.stream().map(SafetyReportTest::operation).toList(),
                List.of(),
                SERVERS.stream().map(SafetyReportTest::backup).toList(),
                List.of());
    }

    private static SafetyReport with(List<EventRecord> events) {
        return report(safe().operations(), events, safe().backups().taken(), List.of());
    }

    private static SafetyReport report(
            List<OperationRecord> operations,
            List<EventRecord> events,
            List<BackupRecord> taken,
            List<String> remarks) {
        ClusterReport sample = SampleReport.report();
        return new SafetyReport(
                NOW,
                sample.spec(),
                Optional.of(sample.topology()),
                List.of(new Flow("datacenter1", "datacenter2", true, 4096)),
                operations,
                events,
                new SafetyReport.Backups(SERVERS, taken),
                remarks);
    }

    private static OperationRecord operation(Outcome outcome) {
        return new OperationRecord(
                "demo/op/1",
                "op",
                "root@here",
                "2026-11-26T05:00:00Z",
                "2026-11-26T05:01:00Z",
                "succeeded",
                outcome.headline(),
                Optional.of(outcome));
    }

    private static EventRecord event(ClusterEvent event) {
        return new EventRecord(NOW, event, "recorded");
    }

    private static BackupRecord backup(String server) {
        return new BackupRecord(server, "kapok", "20261125T040000", "DONE", 32_000_000, "2026-11-25T04:00:09Z");
    }

    private static RestoreProof proof(String server, boolean restored) {
        return new RestoreProof(server, "kapok", "20261125T040000", restored, 1000, 1000, "md5 equal", 8.5);
    }

    /** One for each width of page. */
    private static List<Element> pictures(Node figure) {
        NodeList all = ((Element) figure).getElementsByTagName("svg");
        assertThat(all.getLength()).isEqualTo(Room.values().length);
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .toList();
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
