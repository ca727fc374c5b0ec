package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The tags of everything that a cluster has in AWS.
 *
 * @param operation the operation that makes it, such as demo/provision/1
 * @param owners config.yml's cluster_tags
 */
record Marks(String cluster, String operation, List<Setting> owners) {
    /** Ours alone: TPA's own tag would let its deprovision remove what is not its. */
    static final String CLUSTER = "holdfast:cluster";

    static final String NODE = "holdfast:node";
    static final String OPERATION = "holdfast:operation";

    static Marks of(ClusterSpec spec, String operation) {
        return new Marks(spec.name(), operation, spec.aws().map(a -> a.tags()).orElse(List.of()));
    }

    /** Filter for what the cluster has. */
    static Filter of(String cluster) {
        return Filter.builder().name("tag:" + CLUSTER).values(cluster).build();
    }

    /** Whose the thing with these tags is, if it is one of ours. */
    static Optional<String> cluster(List<Tag> tags) {
        return tags.stream()
                .filter(t -> t.key().equals(CLUSTER))
                .map(Tag::value)
                .findFirst();
    }

    Filter mine() {
        return of(cluster);
    }

    static Filter ofNode(String node) {
        return Filter.builder().name("tag:" + NODE).values(node).build();
    }

    /** Names of what there is one of in an account. */
    String global() {
        return "holdfast-" + cluster;
    }

    List<Tag> tags(String name) {
        List<Tag> tags = new ArrayList<>();
        owners.forEach(o -> tags.add(tag(o.name(), o.value())));
        tags.add(tag("Name", name));
        tags.add(tag("Cluster", cluster));
        tags.add(tag(CLUSTER, cluster));
        tags.add(tag(OPERATION, operation));
        return tags;
    }

    /** Tags of an instance and its volumes. */
    List<Tag> tags(String node, int number) {
        List<Tag> tags = tags(node);
        tags.add(tag(NODE, node));
        tags.add(tag("node", String.valueOf(number)));
        return tags;
    }

    TagSpecification on(ResourceType type, String name) {
        return TagSpecification.builder().resourceType(type).tags(tags(name)).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
