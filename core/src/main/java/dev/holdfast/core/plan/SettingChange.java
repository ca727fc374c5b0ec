package dev.holdfast.core.plan;

import java.util.List;

/**
 * A PostgreSQL setting that is not as config.yml has it.
 *
 * @param from as Patroni has it, or as PostgreSQL shows it where Patroni has nothing
 * @param to as config.yml has it; {@link #DEFAULT} when that says nothing of it any more
 * @param hosts in the inventory's order
 */
public record SettingChange(String name, String from, String to, SettingEffect effect, List<String> hosts) {
    public static final String DEFAULT = "default";

    /** Such as {@code max_connections 200 -> 230 (rolling restart)}. */
    String brief() {
        return name + " " + from + " -> " + to + " (" + effect.label() + ")";
    }

    boolean alike(SettingChange other) {
        return name.equals(other.name) && from.equals(other.from) && to.equals(other.to) && effect == other.effect;
    }
}
