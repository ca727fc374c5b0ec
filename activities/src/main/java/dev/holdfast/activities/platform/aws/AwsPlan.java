package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.ZonePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a provision would make, kind by kind and region by region, and what nobody wants any more. Changes nothing. */
public final class AwsPlan {
    private static final List<String> ONE_EACH = List.of("VPC", "internet gateway", "route table", "security group");

    private AwsPlan() {}

    /**
     * A kind of thing in a region.
     *
     * @param wanted by config.yml
     * @param there with the cluster's tag now
     */
    public record Row(String region, String type, int wanted, int there) {
        /** What would happen, in words. */
        public String change() {
            if (wanted > there) {
                return "make " + (wanted - there);
            }
            return wanted < there ? there - wanted + " too many: left alone" : "no change";
        }
    }

    public static List<Row> of(ClusterSpec spec) {
        try (AwsClients clients = new AwsClients()) {
            return AwsErrors.translated(() -> of(clients, spec));
        }
    }

    static List<Row> of(AwsClients clients, ClusterSpec spec) {
        List<String> regions = Preparation.regions(spec);
        return Parallel.each(regions, region -> rows(clients, spec, region)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> rows(AwsClients clients, ClusterSpec spec, String region) {
        Map<String, Long> there = Holdings.of(clients.ec2(region), region, spec.name()).stream()
                .collect(Collectors.groupingBy(Holding::type, Collectors.counting()));
        Map<String, Integer> wanted = wanted(spec, region);
        Map<String, Integer> all = new TreeMap<>(wanted);
        there.forEach((type, count) -> all.putIfAbsent(type, 0));
        List<Row> rows = new ArrayList<>();
        all.forEach((type, count) -> rows.add(
                new Row(region, type, count, there.getOrDefault(type, 0L).intValue())));
        return rows;
    }

    private static Map<String, Integer> wanted(ClusterSpec spec, String region) {
        Map<String, Integer> wanted = new TreeMap<>();
        ONE_EACH.forEach(type -> wanted.put(type, 1));
        AwsHosts.aws(spec).network(region).filter(n -> n.vpcId().isPresent()).ifPresent(n -> {
            wanted.remove("VPC");
            wanted.remove("internet gateway");
        });
        if (AwsHosts.aws(spec).keyName().isEmpty()) {
            wanted.put("key pair", 1);
        }
        wanted.put("subnet", (int) spec.locations().stream()
                .filter(l -> l.region().filter(region::equals).isPresent())
                .flatMap(l -> ZonePart.of(l).stream())
                .count());
        wanted.put("peering", Preparation.regions(spec).size() - 1);
        spec.instances().stream()
                .filter(i -> AwsHosts.region(spec, i.location()).equals(region))
                .forEach(i -> {
                    boolean root = i.volumes().stream().anyMatch(v -> v.device().equals("root"));
                    wanted.merge("instance", 1, Integer::sum);
                    wanted.merge("volume", i.volumes().size() + (root ? 0 : 1), Integer::sum);
                });
        wanted.values().removeIf(count -> count == 0);
        return wanted;
    }
}
