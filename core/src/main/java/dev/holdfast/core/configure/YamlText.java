package dev.holdfast.core.configure;

/** Writes a YAML document in block style, lists at their key's own column, as TPA does. */
final class YamlText {
    private final StringBuilder text = new StringBuilder("---\n");

    private YamlText() {}

    static String of(YamlValue.Fields document) {
        YamlText writer = new YamlText();
        writer.fields(document, "", "");
        return writer.text.toString();
    }

    /** The first entry stands behind {@code first}, the others behind {@code indent}. */
    private void fields(YamlValue.Fields fields, String first, String indent) {
        String lead = first;
        for (YamlValue.Entry entry : fields.entries()) {
            text.append(lead).append(entry.name()).append(':');
            lead = indent;
            if (entry.value() instanceof YamlValue.Fields inner && !inner.isEmpty()) {
                text.append('\n');
                fields(inner, indent + "  ", indent + "  ");
            } else if (entry.value() instanceof YamlValue.Items items
                    && !items.values().isEmpty()) {
                text.append('\n');
                items.values().forEach(item -> item(item, indent));
            } else {
                text.append(' ').append(inline(entry.value())).append('\n');
            }
        }
    }

    private void item(YamlValue item, String indent) {
        if (item instanceof YamlValue.Fields fields && !fields.isEmpty()) {
            fields(fields, indent + "- ", indent + "  ");
        } else {
            text.append(indent).append("- ").append(inline(item)).append('\n');
        }
    }

    private static String inline(YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar) {
            return scalar.text();
        }
        return value instanceof YamlValue.Items ? "[]" : "{}";
    }
}
