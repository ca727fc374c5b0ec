package dev.holdfast.core.architecture;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of an architecture with names to fill in, written ${name}. References to secrets, ${secret:...}, stay as they
 * are. A name without a value and a value without its name are both a BUG.
 */
public final class Template {
    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9]*)}");

    private final String file;
    private final String text;
    private final Map<String, String> values = new HashMap<>();

    private Template(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The file at an absolute path among the resources. */
    public static Template at(String path) {
        return new Template(path, Resources.text(path));
    }

    public Template with(String name, Object value) {
        values.put(name, String.valueOf(value));
        return this;
    }

    public String render() {
        Set<String> unused = new HashSet<>(values.keySet());
        Matcher names = NAME.matcher(text);
        StringBuilder out = new StringBuilder();
        while (names.find()) {
            String name = names.group(1);
            String value = values.get(name);
            if (value == null) {
                throw new HoldfastException(FailureKind.BUG, file + " wants ${" + name + "}, which has no value.");
            }
            unused.remove(name);
            names.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        if (!unused.isEmpty()) {
            throw new HoldfastException(FailureKind.BUG, file + " does not use " + unused + ".");
        }
        return names.appendTail(out).toString();
    }
}
