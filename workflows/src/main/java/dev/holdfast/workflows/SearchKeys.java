package dev.holdfast.workflows;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/**
 * Search attributes by which the web UI and the command find operations. They are stored in the clear: names only,
 * never content.
 */
public final class SearchKeys {
    public static final SearchAttributeKey<String> CLUSTER = SearchAttributeKey.forKeyword("HoldfastCluster");

    /** The operation's verb, such as deploy. */
    public static final SearchAttributeKey<String> OPERATION = SearchAttributeKey.forKeyword("HoldfastOperation");

    /** Of drills and switchovers. */
    public static final SearchAttributeKey<String> LOCATION = SearchAttributeKey.forKeyword("HoldfastLocation");

    public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("HoldfastPhase");

    /** running, succeeded, failed or cancelled. */
    public static final SearchAttributeKey<String> OUTCOME = SearchAttributeKey.forKeyword("HoldfastOutcome");

    private SearchKeys() {}

    /** All of them: what a namespace must know before the first workflow starts. */
    public static List<SearchAttributeKey<String>> all() {
        return List.of(CLUSTER, OPERATION, LOCATION, PHASE, OUTCOME);
    }
}
