package dev.holdfast.activities.platform.bare;

import java.util.List;

/** What look.sh said of a host: lines of KEY=VALUE, some keys more than once. */
record Facts(List<String> lines) {
    static Facts parse(String text) {
        return new Facts(text.lines().map(String::strip).toList());
    }

    /** The value of a key; empty when the host did not say. */
    String one(String key) {
        return all(key).stream().findFirst().orElse("");
    }

    List<String> all(String key) {
        return lines.stream()
                .filter(l -> l.startsWith(key + "="))
                .map(l -> l.substring(key.length() + 1).strip())
                .toList();
    }

    /** The value as a number; -1 when the host did not say. */
    long number(String key) {
        String value = one(key);
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : -1;
    }
}
