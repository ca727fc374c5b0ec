package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.spec.Setting;
import java.util.List;
import java.util.Optional;

/**
 * A group of nodes as bdr_node_groups wants it.
 *
 * @param parent empty for the top group
 * @param type node_group_type, such as subscriber-only; empty for PGD's own choice
 * @param options every other option, in config.yml's order
 */
public record NodeGroup(
        String name,
        Optional<String> parent,
        Optional<String> type,
        boolean raft,
        boolean routing,
        Optional<String> defaultCommitScope,
        List<Setting> options) {
    public NodeGroup {
        options = List.copyOf(options);
    }

    /** The location that its options name; empty when none does. */
    String location() {
        return options.stream()
                .filter(o -> o.name().equals("location"))
                .map(Setting::value)
                .findFirst()
                .orElse("");
    }

    boolean isTop() {
        return parent.isEmpty();
    }
}
