package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of config.yml with its place. Asking for a value of the wrong shape reports a problem and gives none. */
final class Section {
    private final MappingNode node;
    private final String path;
    private final int line;
    private final Problems problems;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    private Section(MappingNode node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.line = lineOf(node);
        this.problems = problems;
        for (NodeTuple entry : node.getValue()) {
            enter(entry);
        }
    }

    static Optional<Section> of(Node node, String path, Problems problems) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Section(mapping, path, problems));
        }
        problems.add(lineOf(node), path, shown(path) + " must hold keys with values.", "Write `key: value` lines.");
        return Optional.empty();
    }

    private void enter(NodeTuple entry) {
        int at = lineOf(entry.getKeyNode());
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            problems.add(at, path, "A key must be a plain word.", "Write `key: value`.");
        } else if (entries.putIfAbsent(key.getValue(), entry) != null) {
            problems.add(
                    at,
                    path(key.getValue()),
                    "The key " + key.getValue() + " stands here twice; only one would count.",
                    "Remove one; the first is at line " + line(key.getValue()) + ".");
        }
    }

    /** Reports every key that is not among those, and warns of those that are known and not used. */
    Section check(Keys keys) {
        for (String key : entries.keySet()) {
            if (keys.used().contains(key)) {
                continue;
            }
            if (!keys.knows(key) && keys.wrong(key)) {
                problems.add(line(key), path(key), "Unknown key " + key + ".", keys.remedy(key));
            } else if (!empty(value(key).orElseThrow())) {
                problems.ignored(line(key), path(key));
            }
        }
        return this;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    int line() {
        return line;
    }

    /** The line of a key, or of the section when the key is missing. */
    int line(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? line : lineOf(entry.getKeyNode());
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    /** The text of a scalar; a missing key gives none, another shape or nothing after the colon is a problem. */
    Optional<String> text(String key) {
        Optional<Node> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> text = scalar(value.get());
        if (text.isEmpty()) {
            problems.add(line(key), path(key), key + " must have one value.", "Write `" + key + ": VALUE`.");
        }
        return text;
    }

    /** The text of a key that must be there; the empty text stands for one that was reported as missing. */
    String required(String key, String example) {
        if (!has(key)) {
            problems.add(line, path(key), key + " is missing.", "Add `" + key + ": " + example + "`.");
        }
        return text(key).orElse("");
    }

    int integer(String key, Range range) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return range.otherwise();
        }
        if (text.get().matches("\\d{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= range.least() && number <= range.most()) {
                return number;
            }
        }
        problems.add(
                line(key),
                path(key),
                key + " is " + text.get() + ", not a whole number from " + range.least() + " to " + range.most() + ".",
                "Write a number such as " + Math.max(range.otherwise(), range.least()) + ".");
        return range.otherwise();
    }

    Optional<Integer> number(String key, Range range) {
        return has(key) ? Optional.of(integer(key, range)) : Optional.empty();
    }

    /** Yes or no, in any of YAML 1.1's words. */
    boolean flag(String key, boolean otherwise) {
        Optional<String> text = has(key) ? text(key) : Optional.empty();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!Setting.isTrue(text.get()) && !Setting.isFalse(text.get())) {
            problems.add(
                    line(key),
                    path(key),
                    key + " is " + text.get() + ", neither true nor false.",
                    "Write true or false.");
        }
        return Setting.isTrue(text.get());
    }

    /** This section, and what another adds where this one says nothing: mappings merge, lists do not. */
    Section over(Section below) {
        return new Section(Merge.over(node, below.node), path, problems);
    }

    Optional<Section> section(String key) {
        return value(key).filter(v -> !empty(v)).flatMap(v -> of(v, path(key), problems));
    }

    /** The mappings of a list. */
    List<Section> sections(String key) {
        List<Section> found = new ArrayList<>();
        List<Node> nodes = items(key);
        for (int i = 0; i < nodes.size(); i++) {
            of(nodes.get(i), path(key) + "[" + i + "]", problems).ifPresent(found::add);
        }
        return found;
    }

    /** The words of a list; one word alone counts as a list of one, as TPA has it. */
    List<String> words(String key) {
        Optional<String> alone = value(key).flatMap(Section::scalar);
        if (alone.isPresent()) {
            return List.of(alone.get());
        }
        List<String> words = new ArrayList<>();
        for (Node item : items(key)) {
            scalar(item)
                    .ifPresentOrElse(
                            words::add,
                            () -> problems.add(
                                    lineOf(item),
                                    path(key),
                                    key + " must list single words.",
                                    "Write `- WORD` lines."));
        }
        return words;
    }

    boolean isList(String key) {
        return value(key).filter(v -> v instanceof SequenceNode).isPresent();
    }

    /** Every key with its scalar, in order. */
    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (String key : keys()) {
            text(key).ifPresent(value -> settings.add(new Setting(key, value.replaceAll("\\s+", " "))));
        }
        return settings;
    }

    private List<Node> items(String key) {
        Optional<Node> value = value(key).filter(v -> !empty(v));
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode list) {
            return list.getValue();
        }
        problems.add(line(key), path(key), key + " must be a list.", "Write `- ` before each entry.");
        return List.of();
    }

    private Optional<Node> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    private static Optional<String> scalar(Node node) {
        return node instanceof ScalarNode s && !s.getTag().equals(Tag.NULL)
                ? Optional.of(s.getValue().strip()).filter(t -> !t.isEmpty())
                : Optional.empty();
    }

    private static boolean empty(Node node) {
        return node instanceof CollectionNode<?> c
                ? c.getValue().isEmpty()
                : scalar(node).isEmpty();
    }

    private static String shown(String path) {
        return path.isEmpty() ? "config.yml" : path;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
