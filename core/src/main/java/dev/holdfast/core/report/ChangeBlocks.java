package dev.holdfast.core.report;

import dev.holdfast.core.plan.StepResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every step that changed something: what ran and what it printed. */
final class ChangeBlocks {
    private ChangeBlocks() {}

    static List<Block> of(List<StepResult> changes) {
        Map<String, List<StepResult>> byPhase = new LinkedHashMap<>();
        changes.forEach(change -> byPhase.computeIfAbsent(part(change.id(), 0), phase -> new ArrayList<>())
                .add(change));
        List<Block> blocks = new ArrayList<>();
        byPhase.forEach((phase, steps) -> {
            blocks.add(new Block.Heading(3, phase + ": " + steps.size() + (steps.size() == 1 ? " step" : " steps")));
            steps.forEach(step -> blocks.add(new Block.Evidence(
                    part(step.id(), 1) + " · " + step.title() + " (" + Figures.seconds(step.millis() / 1000.0) + ")",
                    ran(step))));
        });
        return blocks;
    }

    private static String ran(StepResult step) {
        StringBuilder text = new StringBuilder();
        step.commands().forEach(command -> text.append("$ ").append(command).append('\n'));
        if (!step.evidence().isBlank()) {
            text.append(step.evidence().strip()).append('\n');
        }
        return text.toString();
    }

    /** A part of phase/host/title. */
    private static String part(String id, int index) {
        String[] parts = id.split("/", 3);
        return index < parts.length ? parts[index] : id;
    }
}
