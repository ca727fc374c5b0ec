package dev.holdfast.core.spec;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the lines of problems that others than the reader have with a config.yml, such as its architecture. */
public final class SpecLines {
    private static final Pattern PART = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private SpecLines() {}

    /** The same problems, those without a line with the line of what their path names, ordered by it. */
    public static List<SpecProblem> placed(String yaml, List<SpecProblem> problems) {
        Problems placed = new Problems();
        for (SpecProblem p : problems) {
            placed.add(p.line() > 0 ? p.line() : line(yaml, p.path()), p.path(), p.message(), p.remedy());
        }
        return placed.problems();
    }

    /** The line of the path's end, or of the last part of it that exists; 0 when the text is no YAML. */
    private static int line(String yaml, String path) {
        try {
            @Nullable Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            return root == null ? 0 : line(root, parts(path));
        } catch (YAMLException e) {
            return 0;
        }
    }

    private static int line(Node root, List<String> parts) {
        Node at = root;
        int line = root.getStartMark().getLine() + 1;
        for (String part : parts) {
            @Nullable Node next = null;
            if (at instanceof MappingNode mapping) {
                for (NodeTuple entry : mapping.getValue()) {
                    if (entry.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(part)) {
                        next = entry.getValueNode();
                        line = key.getStartMark().getLine() + 1;
                    }
                }
            } else if (at instanceof SequenceNode list
                    && part.matches("\\d{1,6}")
                    && Integer.parseInt(part) < list.getValue().size()) {
                next = list.getValue().get(Integer.parseInt(part));
                line = next.getStartMark().getLine() + 1;
            }
            if (next == null) {
                return line;
            }
            at = next;
        }
        return line;
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(path);
        while (matcher.find()) {
            parts.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return parts;
    }
}
