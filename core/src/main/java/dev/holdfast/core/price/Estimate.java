package dev.holdfast.core.price;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.VolumeSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What config.yml's machines, disks and public addresses cost.
 *
 * @param monthly US dollars a month, of what has a price
 * @param unknown what has none in the table, such as "m7i.large in us-east-1"
 * @param date the day from which the table is
 */
public record Estimate(BigDecimal monthly, List<String> unknown, String date) {
    public static Estimate of(ClusterSpec spec) {
        Sum sum = new Sum(PriceTable.aws());
        spec.instances().forEach(i -> sum.add(spec, i));
        return new Estimate(sum.total.setScale(2, RoundingMode.HALF_UP), List.copyOf(sum.unknown), sum.table.date());
    }

    /** One sentence for people. */
    public String sentence() {
        return "About " + monthly
                + " US dollars a month for machines, disks and public addresses, by the price table of "
                + date + "; traffic, S3 and licences are not in it."
                + (unknown.isEmpty() ? "" : " No price is known of " + String.join(", ", unknown) + ".");
    }

    private static final class Sum {
        private final PriceTable table;
        private final Set<String> unknown = new TreeSet<>();
        private BigDecimal total = BigDecimal.ZERO;

        Sum(PriceTable table) {
            this.table = table;
        }

        void add(ClusterSpec spec, InstanceSpec instance) {
            String region = spec.locations().stream()
                    .filter(l -> l.name().equals(instance.location()))
                    .findFirst()
                    .flatMap(LocationSpec::region)
                    .orElse("");
            add(region, instance.machine().type().orElse("t3.medium"), 1);
            for (VolumeSpec volume : instance.volumes()) {
                add(region, volume.type().orElse("gp3"), volume.sizeGigabytes());
            }
            Optional<String> reach =
                    instance.machine().reachability().or(() -> spec.aws().flatMap(a -> a.reachability()));
            if (reach.orElse("public").equals("public")) {
                add(region, "public address", 1);
            }
        }

        private void add(String region, String what, int amount) {
            Optional<BigDecimal> price = table.monthly(region, what);
            if (price.isEmpty()) {
                unknown.add(what + " in " + region);
            }
            total = total.add(price.orElse(BigDecimal.ZERO).multiply(BigDecimal.valueOf(amount)));
        }
    }
}
