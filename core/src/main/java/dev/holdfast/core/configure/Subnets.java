package dev.holdfast.core.configure;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.Subnet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Which parts of a network the locations get.
 *
 * @param network --network, such as 10.33.0.0/16
 * @param prefix --subnet-prefix: the length of each part, 24 to 28
 * @param excluded parts that other clusters have
 * @param seed for a random order; without it (--no-shuffle-subnets) the first ones are taken
 */
public record Subnets(String network, int prefix, List<String> excluded, Optional<Long> seed) {
    /** TPA's own: a /28 of 10.33.0.0/16. */
    public static final String NETWORK = "10.33.0.0/16";

    /** So many subnets; BAD_SPEC when the network is none or has not that many. */
    public List<String> choose(int count) {
        Subnet whole = Subnet.parse(network)
                .orElseThrow(() -> wrong("--network " + network
                        + " is not a network: write its first address and length, such as " + NETWORK + "."));
        if (prefix < 24 || prefix > 28 || prefix < whole.prefix()) {
            throw wrong("--subnet-prefix " + prefix + " is not a length from 24 to 28 within " + network + ".");
        }
        List<Subnet> taken =
                excluded.stream().flatMap(e -> Subnet.parse(e).stream()).toList();
        List<Subnet> free = new ArrayList<>();
        for (long base = whole.base(); base < whole.base() + whole.size(); base += 1L << (32 - prefix)) {
            Subnet part = new Subnet(base, prefix);
            if (taken.stream().noneMatch(part::overlaps)) {
                free.add(part);
            }
        }
        seed.ifPresent(s -> Collections.shuffle(free, new Random(s)));
        if (free.size() < count) {
            throw wrong("--network " + network + " has " + free.size() + " free subnets of /" + prefix
                    + "; the cluster needs " + count + ".");
        }
        return free.subList(0, count).stream().map(Subnet::toString).toList();
    }

    private static HoldfastException wrong(String sentence) {
        return new HoldfastException(FailureKind.BAD_SPEC, sentence);
    }
}
