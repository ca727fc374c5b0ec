package dev.holdfast.core.architecture;

import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.ddl.StatementRun;
import java.util.List;

/** How an architecture runs in each location what it does not replicate between them. */
public interface StatementControl {
    /** Reasons why it must not be run now; empty when it may. */
    List<String> guards(ClusterContext cluster, StatementRequest request);

    /**
     * Runs the statement on a location's write leader, once, and waits for its end. It goes on by itself there; asked again it
     * is joined.
     *
     * @param host the location's write leader
     */
    StatementRun run(ClusterContext cluster, StatementRequest request, String location, String host);

    /** Cancels it there if it goes on; what became of it. One that did not begin does not begin any more. */
    StatementRun stop(ClusterContext cluster, StatementRequest request, String location, String host);
}
