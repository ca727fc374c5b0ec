package dev.holdfast.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ClusterReportTest {
    private static final ClusterReport REPORT = SampleReport.report();
    private static final String HTML = HtmlReport.write(REPORT);
    private static final String MARKDOWN = MarkdownReport.write(REPORT);

    @Test
    void json_writtenAndRead_isTheSame() {
        assertThat(ReportJson.read(ReportJson.write(REPORT))).isEqualTo(REPORT);
    }

    @Test
    void html_isWellFormedAndNeedsNothingElse() throws Exception {
        // Well-formed as XML once the two void elements are closed: every text in it is escaped and every tag ended.
        Document page = parse(HTML.replaceAll("<meta ([^>]*)>", "<meta $1/>").replace("<!DOCTYPE html>", ""));

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(HTML).doesNotContain("src=").doesNotContain("@import").doesNotContain("url(");
    }

    @Test
    void html_tables_nameTheirHeadersAndPurpose() throws Exception {
        Document page = parse(HTML.replaceAll("<meta ([^>]*)>", "<meta $1/>").replace("<!DOCTYPE html>", ""));

        NodeList headers = page.getElementsByTagName("th");
        assertThat(headers.getLength()).isPositive();
        for (int i = 0; i < headers.getLength(); i++) {
            assertThat(((Element) headers.item(i)).getAttribute("scope")).isIn("col", "row");
        }
        assertThat(page.getElementsByTagName("caption").getLength())
                .isEqualTo(page.getElementsByTagName("table").getLength());
    }

    @Test
    void html_chart_saysInWordsWhatItShows() throws Exception {
        NodeList charts =
                parse("<p>" + DrillChart.of(SampleReport.drill()) + "</p>").getElementsByTagName("svg");

        assertThat(charts.getLength()).isEqualTo(Room.values().length);
        for (int i = 0; i < charts.getLength(); i++) {
            Element chart = (Element) charts.item(i);
            assertThat(chart.getAttribute("role")).isEqualTo("img");
            assertThat(chart.getAttribute("aria-label")).contains("kaolin was elected after 12.30 s", "13.10 s");
            assertThat(chart.getTextContent()).contains("fault", "elected: kaolin", "seconds since the fault");
        }
    }

    @Test
    void chart_longestGap_liesBetweenItsEnds() {
        String chart = DrillChart.of(SampleReport.drill());
        double width = first(chart, "<line x1=\"0\" y1=\"[\\d.]+\" x2=\"([\\d.]+)\"");

        // The axis is 40 s long; the gap runs from 0.05 s to 13.15 s after the fault, which is at 5 s.
        assertThat(first(chart, "<rect x=\"([\\d.]+)\"[^>]*var\\(--gap\\)") / width * 40)
                .isCloseTo(5.05, within(0.05));
        assertThat(first(chart, "<rect [^>]*width=\"([\\d.]+)\"[^>]*var\\(--gap\\)") / width * 40)
                .isCloseTo(13.1, within(0.05));
    }

    @Test
    void chart_lines_differByDashAndTakeThePagesColours() {
        String chart = DrillChart.of(SampleReport.drill());

        assertThat(chart)
                .containsPattern("<path [^>]*stroke=\"var\\(--s0\\)\"></path>")
                .containsPattern("<path [^>]*stroke=\"var\\(--s1\\)\" stroke-dasharray=\"[\\d.,]+\"")
                .doesNotContain("rgb(", "#0", "font-family", " id=", "<style");
    }

    @Test
    void html_writtenTwice_isTheSame() {
        assertThat(HtmlReport.write(REPORT)).isEqualTo(HTML);
    }

    @Test
    void html_hostileText_isShownAndNotObeyed() {
        assertThat(HTML)
                .doesNotContain("<script>")
                .doesNotContain("\u001b")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;a|b&quot;");
    }

    @Test
    void markdown_hostileText_keepsTableAndFence() {
        String row = MARKDOWN.lines()
                .filter(l -> l.startsWith("| Hostile"))
                .findFirst()
                .orElseThrow();

        assertThat(row.replace("\\|", "").chars().filter(c -> c == '|').count()).isEqualTo(5);
        assertThat(row).contains("&lt;script&gt;").contains("\\*d\\*").contains("\\[e\\]");
        assertThat(MARKDOWN).contains("````text\n$ tee /etc/hosts");
    }

    @Test
    void markdown_underscores_areEscapedOnlyWhereTheyMeanSomething() {
        assertThat(MarkdownReport.escape("a_b _c_ __init")).isEqualTo("a_b \\_c\\_ \\_\\_init");
    }

    @Test
    void bothForms_tellEverything() {
        for (String text : List.of(HTML, MARKDOWN)) {
            assertThat(text)
                    .contains("Wall time by phase", "41.00 s", "Restore proof", "md5 equal", "30.5 MiB")
                    .contains("2026-11-25 16:40:00", "34 567", "datacenter2: window of 40 s: no moment drawn.")
                    .contains("Failover drill", "4 321", "kaboom", "Write Leader", "Seq ID", "126 s");
        }
    }

    @Test
    void succeeded_needsEveryOutcomeGood() {
        assertThat(REPORT.succeeded()).isFalse();
        assertThat(HTML).contains("NOT every operation succeeded");
    }

    private static double first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
