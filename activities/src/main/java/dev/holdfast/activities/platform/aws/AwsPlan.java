package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.spec.AwsRule;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.ZonePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What a provision would make, kind by kind and region by region, and what nobody wants any more. Changes nothing. */
public final class AwsPlan {
    private static final List<String> ONE_EACH = List.of("VPC", "internet gateway", "route table", "security group");

    private AwsPlan() {}

    /**
     * A kind of thing in a region.
     *
     * @param wanted by config.yml
     * @param there with the cluster's tag now
     * @param closed of those that are there, which a provision takes away: rules that left config.yml
     */
    public record Row(String region, String type, int wanted, int there, int closed) {
        Row(String region, String type, int wanted, int there) {
            this(region, type, wanted, there, 0);
        }

        /** What would happen, in words. */
        public String change() {
            int made = wanted - (there - closed);
            if (made < 0) {
                return -made + " too many: left alone";
            }
            List<String> changes = new ArrayList<>();
            if (made > 0) {
                changes.add("make " + made);
            }
            if (closed > 0) {
                changes.add("close " + closed);
            }
            return changes.isEmpty() ? "no change" : String.join(", ", changes);
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
        rows.add(rules(clients.ec2(region), spec, region));
        return rows;
    }

    private static Row rules(Ec2Client ec2, ClusterSpec spec, String region) {
        List<AwsRule> wanted = AwsHosts.aws(spec).rules().stream().distinct().toList();
        List<AwsRule> open = ec2.describeSecurityGroups(r -> r.filters(Marks.of(spec.name()))).securityGroups().stream()
                .flatMap(g -> Firewall.open(g).stream())
                .toList();
        int closed = (int) open.stream().filter(r -> !wanted.contains(r)).count();
        return new Row(region, "rule", wanted.size(), open.size(), closed);
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
                    i.machine()
                            .elasticIp()
                            .filter(Addresses.NEW::equals)
                            .ifPresent(own -> wanted.merge("elastic IP", 1, Integer::sum));
                    wanted.merge("volume", i.volumes().size() + (root ? 0 : 1), Integer::sum);
                });
        wanted.values().removeIf(count -> count == 0);
        return wanted;
    }
}
