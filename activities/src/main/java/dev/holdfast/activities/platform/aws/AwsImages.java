package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.spec.AwsSpec;
import dev.holdfast.core.spec.ClusterSpec;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Image;

/** Which images the instances of a cluster would boot now. */
public final class AwsImages {
    private AwsImages() {}

    /**
     * The newest match of each name in each region.
     *
     * @param made when, as AWS says it
     */
    public record Match(String region, String id, String name, String made) {
        public String line() {
            return "Image in " + region + ": " + name + " (" + id + "), made " + made;
        }
    }

    /** BAD_SPEC when a name has no match. */
    public static List<Match> of(ClusterSpec spec) {
        try (AwsClients clients = new AwsClients()) {
            return AwsErrors.translated(() -> of(clients, spec));
        }
    }

    static List<Match> of(AwsClients clients, ClusterSpec spec) {
        return Parallel.each(Preparation.regions(spec), region -> matches(clients, spec, region)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Match> matches(AwsClients clients, ClusterSpec spec, String region) {
        AwsSpec aws = AwsHosts.aws(spec);
        Images images = new Images(clients.ec2(region), region);
        return spec.instances().stream()
                .filter(i -> AwsHosts.region(spec, i.location()).equals(region))
                .map(i -> Images.name(aws, i))
                .distinct()
                .map(name -> match(region, images.newest(name, aws.imageOwner())))
                .toList();
    }

    private static Match match(String region, Image image) {
        return new Match(region, image.imageId(), image.name(), String.valueOf(image.creationDate()));
    }
}
