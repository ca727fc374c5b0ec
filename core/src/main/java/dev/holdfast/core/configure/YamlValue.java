package dev.holdfast.core.configure;

import java.util.ArrayList;
import java.util.List;

/** A value of a YAML document that is to be written. */
sealed interface YamlValue {
    /** A scalar as it stands in the file, quoted where it must be. */
    record Scalar(String text) implements YamlValue {}

    record Items(List<YamlValue> values) implements YamlValue {}

    /** A mapping, in the order of its entries. */
    record Fields(List<Entry> entries) implements YamlValue {
        Fields() {
            this(new ArrayList<>());
        }

        Fields put(String name, YamlValue value) {
            entries.add(new Entry(name, value));
            return this;
        }

        Fields put(String name, String value) {
            return put(name, text(value));
        }

        boolean isEmpty() {
            return entries.isEmpty();
        }
    }

    record Entry(String name, YamlValue value) {}

    /** A text that reads back as the same text, whatever it holds. */
    static YamlValue text(String value) {
        boolean plain = value.matches(
                        "[A-Za-z/][A-Za-z0-9_./-]*(:[A-Za-z0-9_./-]+)*|\\d+(\\.\\d+){3}(/\\d+)?|\\d+\\.\\d+\\.\\d+")
                && !value.matches("(?i)y|n|yes|no|on|off|true|false|null|nan");
        return new Scalar(plain ? value : "'" + value.replace("'", "''").replaceAll("\\s+", " ") + "'");
    }

    static YamlValue number(int value) {
        return new Scalar(String.valueOf(value));
    }

    static YamlValue flag(boolean value) {
        return new Scalar(String.valueOf(value));
    }

    static YamlValue texts(List<String> values) {
        return new Items(values.stream().map(YamlValue::text).toList());
    }
}
