package dev.holdfast.starter.show;

import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.plan.SettingChange;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.starter.terminal.Table;
import java.util.ArrayList;
import java.util.List;

/** A plan as lines for a person: steps, then PostgreSQL's settings, then in sentences what would restart. */
final class PlanText {
    private PlanText() {}

    static List<String> of(Outcome.Planned planned) {
        List<SettingChange> settings = planned.restarts().settings();
        if (planned.changes().isEmpty() && settings.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        planned.changes().forEach(change -> lines.addAll(step(change)));
        if (!settings.isEmpty()) {
            Table table = new Table("Setting", "Now", "Wanted", "Takes", "Hosts");
            settings.forEach(
                    s -> table.row(s.name(), s.from(), s.to(), s.effect().label(), String.join(", ", s.hosts())));
            lines.addAll(table.lines());
        }
        lines.addAll(planned.restarts().sentences());
        return lines;
    }

    private static List<String> step(StepResult change) {
        List<String> lines = new ArrayList<>(List.of(change.id()));
        change.commands().forEach(c -> lines.add("    " + c.lines().findFirst().orElse("")));
        return lines;
    }
}
