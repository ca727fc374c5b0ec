package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Lays one mapping of YAML over another. */
final class Merge {
    private Merge() {}

    /** What stands above, and below it what stands above says nothing about: mappings merge, lists do not. */
    static MappingNode over(MappingNode above, MappingNode below) {
        Map<String, NodeTuple> tuples = new LinkedHashMap<>();
        below.getValue().forEach(t -> name(t).ifPresent(n -> tuples.put(n, t)));
        for (NodeTuple own : above.getValue()) {
            name(own).ifPresent(n -> tuples.merge(n, own, Merge::tuple));
        }
        return new MappingNode(
                above.getTag(),
                true,
                new ArrayList<>(tuples.values()),
                above.getStartMark(),
                above.getEndMark(),
                above.getFlowStyle());
    }

    private static NodeTuple tuple(NodeTuple below, NodeTuple above) {
        return below.getValueNode() instanceof MappingNode low && above.getValueNode() instanceof MappingNode high
                ? new NodeTuple(above.getKeyNode(), over(high, low))
                : above;
    }

    private static Optional<String> name(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key ? Optional.of(key.getValue()) : Optional.empty();
    }
}
