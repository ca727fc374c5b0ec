package dev.holdfast.starter.show;

import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.starter.operation.Finished;
import dev.holdfast.starter.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/** What a demo shows at its end: the tables of the article, the drill, the backups, the time that each part took. */
public final class DemoSummary {
    private final Sight sight;
    private final List<Finished> finished;

    public DemoSummary(Sight sight, List<Finished> finished) {
        this.sight = sight;
        this.finished = finished;
    }

    public List<String> lines() {
        Topology topology = sight.topology();
        List<String> lines = new ArrayList<>();
        section(lines, "Nodes", TopologyTables.nodes(topology.nodes()));
        section(lines, "Groups", TopologyTables.groups(topology.groups()));
        section(lines, "Proxies", TopologyTables.proxies(topology.proxies()));
        finished.stream()
                .filter(f -> f.outcome() instanceof Outcome.Drilled || failed(f))
                .forEach(f -> section(lines, f.id(), OutcomeText.lines(f.outcome())));
        section(lines, "Backups", BackupTable.lines(sight.backups()));
        finished.stream()
                .filter(f -> f.outcome() instanceof RestoreProven && !failed(f))
                .forEach(f -> section(lines, "Restore proofs", OutcomeText.lines(f.outcome())));
        section(lines, "Wall time", times());
        lines.add("");
        return lines;
    }

    private List<String> times() {
        Table table = new Table("Part", "Seconds");
        double total = 0;
        for (Finished one : finished) {
            table.row(one.id(), SecondsText.of(one.seconds()));
            if (one.outcome() instanceof Outcome.Deployed deployed) {
                deployed.phases().forEach(p -> table.row("  " + p.phase(), SecondsText.of(p.seconds())));
            }
            total += one.seconds();
        }
        return table.row("total", SecondsText.of(total)).lines();
    }

    private static boolean failed(Finished finished) {
        return !finished.outcome().succeeded();
    }

    private static void section(List<String> lines, String title, List<String> content) {
        lines.add("");
        lines.add(title);
        lines.addAll(content);
    }
}
