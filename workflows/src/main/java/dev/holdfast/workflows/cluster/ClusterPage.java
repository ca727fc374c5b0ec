package dev.holdfast.workflows.cluster;

import dev.holdfast.core.operation.OperationRecord;
import java.util.List;

/** The entity as Markdown, for the current details in the web UI. */
final class ClusterPage {
    private static final int SHOWN = 10;

    private ClusterPage() {}

    static String of(ClusterState state) {
        StringBuilder page = new StringBuilder();
        page.append("**").append(state.cluster()).append("**: ");
        page.append(state.inventory().hosts().size()).append(" hosts, ");
        page.append(state.running().map(id -> id + " under way").orElse("nothing changes"))
                .append("\n\n");
        state.health().ifPresent(h -> page.append(health(h)).append("\n\n"));
        List<OperationRecord> log = state.log();
        for (int i = log.size() - 1; i >= Math.max(0, log.size() - SHOWN); i--) {
            OperationRecord r = log.get(i);
            page.append("- `").append(r.id()).append("` ").append(r.status()).append(", by ");
            page.append(r.actor()).append(", ").append(r.startedAt());
            page.append(r.headline().isEmpty() ? "" : ": " + r.headline()).append('\n');
        }
        return page.toString();
    }

    private static String health(Health health) {
        return "Since " + health.at() + ": "
                + (health.problems().isEmpty() ? "healthy" : String.join(" ", health.problems()));
    }
}
