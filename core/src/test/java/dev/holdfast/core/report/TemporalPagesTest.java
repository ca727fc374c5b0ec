package dev.holdfast.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemporalPagesTest {
    private static final TemporalPages PAGES = new TemporalPages("http://127.0.0.1:8233", "default");

    @Test
    void operation_idWithSlashes_isOnePartOfThePath() {
        assertThat(PAGES.operation("shop/deploy/2"))
                .isEqualTo("http://127.0.0.1:8233/namespaces/default/workflows/shop%2Fdeploy%2F2");
    }

    @Test
    void views_query_isEncodedInTheAddress() {
        assertThat(PAGES.views("shop"))
                .extracting(TemporalPages.View::name)
                .containsExactly("all operations", "under way", "failed", "drills");
        assertThat(PAGES.views("shop").get(3).address())
                .isEqualTo("http://127.0.0.1:8233/namespaces/default/workflows?query=HoldfastCluster%3D%22shop%22"
                        + "%20AND%20HoldfastOperation%3D%22drill%22");
    }

    @Test
    void report_operation_leadsToItsPage() {
        String id = SampleReport.report().operations().get(0).id();
        assertThat(HtmlReport.write(SampleReport.report(), Optional.of(PAGES)))
                .contains("<a href=\"" + PAGES.operation(id) + "\">" + id + "</a>");
        assertThat(HtmlReport.write(SampleReport.report())).doesNotContain("<a ");
    }
}
