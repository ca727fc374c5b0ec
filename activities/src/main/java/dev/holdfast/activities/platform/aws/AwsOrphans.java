package dev.holdfast.activities.platform.aws;

import dev.holdfast.activities.store.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** What carries Holdfast's tag in the account, of clusters that the store does not know. */
public final class AwsOrphans {
    private static final String ASK = "us-east-1";

    private final AwsClients clients;

    AwsOrphans(AwsClients clients) {
        this.clients = clients;
    }

    /** A thing that is left, and the name of its cluster. */
    public record Orphan(String cluster, String thing) {}

    public static List<Orphan> of(StateStore store) {
        try (AwsClients clients = new AwsClients()) {
            return AwsErrors.translated(() -> new AwsOrphans(clients).all(known(store)));
        }
    }

    /** Clusters that were provisioned from here and not torn down. */
    static Set<String> known(StateStore store) {
        return store.list("clusters/").stream()
                .filter(k -> k.endsWith("/aws/claim"))
                .map(k -> k.split("/")[1])
                .collect(Collectors.toSet());
    }

    List<Orphan> all(Set<String> known) {
        List<String> regions = clients.ec2(ASK).describeRegions().regions().stream()
                .map(Region::regionName)
                .sorted()
                .toList();
        List<Holding> holdings = new ArrayList<>();
        Parallel.each(regions, this::tagged).forEach(holdings::addAll);
        buckets(holdings);
        roles(holdings);
        return holdings.stream()
                .filter(h -> !known.contains(h.cluster()))
                .map(h -> new Orphan(h.cluster(), h.toString()))
                .toList();
    }

    private List<Holding> tagged(String region) {
        boolean any = !clients.ec2(region)
                .describeTags(r -> r.filters(Vpcs.f("key", Marks.CLUSTER)))
                .tags()
                .isEmpty();
        return any ? Holdings.ofAll(clients.ec2(region), region) : List.of();
    }

    private void buckets(List<Holding> holdings) {
        S3Client s3 = clients.s3(ASK);
        s3.listBuckets().buckets().forEach(b -> {
            for (Tag tag : tags(s3, b.name())) {
                if (tag.key().equals(Marks.CLUSTER)) {
                    holdings.add(new Holding(tag.value(), "", "bucket", b.name()));
                }
            }
        });
    }

    /** A bucket without tags, of another region, or one that this caller may not ask about, is none of ours to judge. */
    private static List<Tag> tags(S3Client s3, String bucket) {
        try {
            return s3.getBucketTagging(r -> r.bucket(bucket)).tagSet();
        } catch (S3Exception e) {
            if (e.statusCode() < 500) {
                return List.of();
            }
            throw e;
        }
    }

    private void roles(List<Holding> holdings) {
        clients.iam().listRolesPaginator().roles().stream()
                .filter(r -> r.roleName().startsWith("holdfast-"))
                .forEach(r -> clients.iam().listRoleTags(q -> q.roleName(r.roleName())).tags().stream()
                        .filter(t -> t.key().equals(Marks.CLUSTER))
                        .forEach(t -> holdings.add(new Holding(t.value(), "", "role", r.roleName()))));
    }
}
