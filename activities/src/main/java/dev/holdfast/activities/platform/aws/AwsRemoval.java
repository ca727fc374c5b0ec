package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Region;

/** Finds a cluster by its tag in every region of the account, takes it away, and looks again. */
record AwsRemoval(AwsClients clients, AwsNotes notes, Waiting waiting) {
    /** Any region can list all of them. */
    private static final String ASK = "us-east-1";

    /** What was removed, in words. */
    List<String> run(String cluster) {
        List<Holding> holdings = holdings(cluster);
        Set<String> regions =
                new LinkedHashSet<>(holdings.stream().map(Holding::region).toList());
        List<RegionRemoval> removals = regions.stream()
                .map(r -> new RegionRemoval(clients.ec2(r), r, cluster, waiting))
                .toList();
        stage(removals, RegionRemoval::instances);
        removals.forEach(RegionRemoval::peerings);
        stage(removals, RegionRemoval::rest);
        List<String> removed =
                new ArrayList<>(holdings.stream().map(Holding::toString).toList());
        Names names = new Names(clients.route53());
        notes.names(cluster).stream().filter(names::remove).forEach(n -> removed.add("DNS record " + n.name()));
        removed.addAll(new Profiles(clients.iam(), new Marks(cluster, "", List.of())).remove());
        boolean copies = notes.keepsCopies(cluster);
        notes.claim(cluster).ifPresent(c -> removed.addAll(bucket(cluster, c, copies)));
        sweep(cluster);
        if (copies) {
            notes.forgetButCopies(cluster);
        } else {
            notes.forget(cluster);
        }
        return removed;
    }

    private List<String> bucket(String cluster, AwsClaim claim, boolean copies) {
        BucketRemoval removal = new BucketRemoval(clients.s3(claim.home()), cluster);
        return copies ? removal.removeButCopies(claim.bucket()) : removal.remove(claim.bucket(), claim.made());
    }

    private static void stage(List<RegionRemoval> removals, java.util.function.Consumer<RegionRemoval> stage) {
        Parallel.each(removals, r -> {
            stage.accept(r);
            return r;
        });
    }

    /** In the regions that the provision named whatever they say, and in every other one that shows our tag. */
    private List<Holding> holdings(String cluster) {
        Set<String> named =
                notes.claim(cluster).map(c -> Set.copyOf(c.regions())).orElse(Set.of());
        return Parallel.each(
                        allRegions(),
                        region -> named.contains(region) || tagged(region, cluster)
                                ? Holdings.of(clients.ec2(region), region, cluster)
                                : List.<Holding>of())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private boolean tagged(String region, String cluster) {
        return !clients.ec2(region)
                .describeTags(r -> r.filters(Vpcs.f("key", Marks.CLUSTER), Vpcs.f("value", cluster)))
                .tags()
                .isEmpty();
    }

    List<String> allRegions() {
        return clients.ec2(ASK).describeRegions().regions().stream()
                .map(Region::regionName)
                .sorted()
                .toList();
    }

    private void sweep(String cluster) {
        List<Holding> left = new ArrayList<>(holdings(cluster));
        Names names = new Names(clients.route53());
        notes.names(cluster).stream()
                .filter(names::exists)
                .forEach(n -> left.add(new Holding(cluster, "", "DNS record", n.name())));
        if (!left.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_BUSY,
                    left.size() + " things of cluster " + cluster + " are still there. They are removed again.",
                    left.stream().map(Holding::toString).collect(Collectors.joining("\n")));
        }
    }
}
