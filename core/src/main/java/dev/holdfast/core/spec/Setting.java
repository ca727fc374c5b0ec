package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;

/** A name with its value: a PostgreSQL parameter, an option of a node group, a tag. */
public record Setting(String name, String value) {
    /** The value of that name, if it is there. */
    public static Optional<String> find(List<Setting> settings, String name) {
        return settings.stream()
                .filter(s -> s.name().equals(name))
                .map(Setting::value)
                .findFirst();
    }

    /** Whether YAML 1.1, which TPA reads, takes the text for true. */
    public static boolean isTrue(String value) {
        return value.matches("(?i)y|yes|true|on");
    }

    /** Whether YAML 1.1, which TPA reads, takes the text for false. */
    public static boolean isFalse(String value) {
        return value.matches("(?i)n|no|false|off");
    }
}
