package dev.holdfast.starter.verb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows in which every two values of two factors meet at least once, made greedily and always the same. */
final class Pairs {
    /** One value of each of two factors, by their places. */
    private record Pair(int factor, int value, int otherFactor, int otherValue) {}

    private final List<List<String>> factors;
    private final Set<Pair> open = new HashSet<>();

    private Pairs(List<List<String>> factors) {
        this.factors = factors;
    }

    static List<List<String>> covering(List<List<String>> factors) {
        Pairs pairs = new Pairs(factors);
        for (int f = 0; f < factors.size(); f++) {
            for (int g = f + 1; g < factors.size(); g++) {
                for (int v = 0; v < factors.get(f).size(); v++) {
                    for (int w = 0; w < factors.get(g).size(); w++) {
                        pairs.open.add(new Pair(f, v, g, w));
                    }
                }
            }
        }
        List<List<String>> rows = new ArrayList<>();
        while (!pairs.open.isEmpty()) {
            rows.add(pairs.row());
        }
        return rows;
    }

    /** Begins with an open pair, then takes for each factor the value that closes most. */
    private List<String> row() {
        Pair first = open.stream()
                .min(Comparator.comparingInt(Pair::factor)
                        .thenComparingInt(Pair::value)
                        .thenComparingInt(Pair::otherFactor)
                        .thenComparingInt(Pair::otherValue))
                .orElseThrow();
        int[] chosen = new int[factors.size()];
        Arrays.fill(chosen, -1);
        chosen[first.factor()] = first.value();
        chosen[first.otherFactor()] = first.otherValue();
        for (int f = 0; f < factors.size(); f++) {
            if (chosen[f] < 0) {
                chosen[f] = best(f, chosen);
            }
        }
        List<String> row = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            row.add(factors.get(f).get(chosen[f]));
            for (int g = f + 1; g < factors.size(); g++) {
                open.remove(new Pair(f, chosen[f], g, chosen[g]));
            }
        }
        return row;
    }

    private int best(int factor, int[] chosen) {
        int best = 0;
        int most = -1;
        for (int value = 0; value < factors.get(factor).size(); value++) {
            int closes = 0;
            for (int other = 0; other < chosen.length; other++) {
                if (chosen[other] >= 0) {
                    closes += open.contains(pair(factor, value, other, chosen[other])) ? 1 : 0;
                }
            }
            if (closes > most) {
                most = closes;
                best = value;
            }
        }
        return best;
    }

    private static Pair pair(int f, int v, int g, int w) {
        return f < g ? new Pair(f, v, g, w) : new Pair(g, w, f, v);
    }
}
