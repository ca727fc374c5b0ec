package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry of bdr_node_groups.
 *
 * @param type node_group_type, such as subscriber-only
 * @param options as config.yml has them, in order: location, enable_raft, enable_proxy_routing, enable_routing,
 *     default_commit_scope and PGD's others
 */
public record NodeGroup(String name, Optional<String> parent, Optional<String> type, List<Setting> options) {
    public NodeGroup {
        options = List.copyOf(Objects.requireNonNullElse(options, List.of()));
    }

    public Optional<String> option(String key) {
        return Setting.find(options, key);
    }

    /** Whether an option is set and is true in YAML's sense; config.yml's words are kept as they were written. */
    public boolean flag(String key) {
        return option(key).filter(Setting::isTrue).isPresent();
    }

    /** Whether clients are routed to a write leader of this group, in the words of PGD 5 or 6. */
    public boolean routes() {
        return flag("enable_proxy_routing") || flag("enable_routing");
    }
}
