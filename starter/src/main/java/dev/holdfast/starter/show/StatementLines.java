package dev.holdfast.starter.show;

import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.operation.ServedOutcome;
import dev.holdfast.starter.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/** A statement that ran in each location, as lines for a person. */
final class StatementLines {
    private StatementLines() {}

    static List<String> of(ServedOutcome.Ran ran) {
        Table table = new Table("Location", "Write leader", "Outcome", "Seconds");
        ran.runs()
                .forEach(r ->
                        table.row(r.location(), r.host(), r.done() ? "done" : "FAILED", SecondsText.of(r.seconds())));
        ran.left().forEach(l -> table.row(l, "", "not run", ""));
        List<String> lines = new ArrayList<>(table.lines());
        ran.runs().forEach(r -> lines.addAll(said(r)));
        if (ran.runs().stream().anyMatch(r -> !r.done())) {
            List<String> lack = ran.runs().stream()
                    .filter(r -> !r.done())
                    .map(StatementRun::location)
                    .toList();
            lines.add("to go on: the statement again with" + " --location "
                    + String.join(" --location ", join(lack, ran.left())));
        }
        lines.addAll(RollingText.clients(ran.clients()));
        return lines;
    }

    private static List<String> join(List<String> failed, List<String> left) {
        List<String> all = new ArrayList<>(failed);
        all.addAll(left);
        return all;
    }

    private static List<String> said(StatementRun run) {
        List<String> lines = new ArrayList<>();
        run.said().lines().filter(l -> !l.isBlank()).forEach(l -> lines.add(run.location() + ": " + l));
        run.invalid()
                .forEach(i ->
                        lines.add(run.location() + ": " + i + " is INVALID; to remove it: holdfast ddl DIR --location "
                                + run.location() + " 'DROP INDEX CONCURRENTLY " + i + "'"));
        return lines;
    }
}
