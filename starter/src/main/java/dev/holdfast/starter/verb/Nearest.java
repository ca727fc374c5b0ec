package dev.holdfast.starter.verb;

import dev.holdfast.core.spec.EditDistance;
import java.util.Comparator;
import java.util.List;

/** The valid word nearest to what a person typed. */
final class Nearest {
    private Nearest() {}

    /** One of the words, which are at least one. */
    static String of(String typed, List<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(word -> EditDistance.between(typed, word)))
                .orElseThrow();
    }
}
