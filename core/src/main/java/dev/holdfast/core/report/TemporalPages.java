package dev.holdfast.core.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Addresses in Temporal's web UI.
 *
 * @param ui where it is, such as http://127.0.0.1:8233
 */
public record TemporalPages(String ui, String namespace) {
    /**
     * A list of workflows that somebody looks at again and again; the UI keeps one under a name when it is asked to.
     *
     * @param query in Temporal's list filter
     */
    public record View(String name, String query, String address) {}

    /** An operation's newest run. */
    public String operation(String id) {
        return workflows() + "/" + encoded(id);
    }

    /** The cluster's own workflow, its operations, and those that matter most. */
    public List<View> views(String cluster) {
        String mine = "HoldfastCluster=\"" + cluster + "\" AND HoldfastOperation IS NOT NULL";
        return List.of(
                view("all operations", mine),
                view("under way", mine + " AND ExecutionStatus=\"Running\""),
                view("failed", mine + " AND HoldfastOutcome=\"failed\""),
                view("drills", "HoldfastCluster=\"" + cluster + "\" AND HoldfastOperation=\"drill\""));
    }

    private View view(String name, String query) {
        return new View(name, query, workflows() + "?query=" + encoded(query));
    }

    private String workflows() {
        return ui + "/namespaces/" + encoded(namespace) + "/workflows";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
