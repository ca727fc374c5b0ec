package dev.holdfast.core.spec;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that may stand at one place of config.yml.
 *
 * @param used keys that Holdfast acts on
 * @param known keys of TPA that it ignores with a warning
 */
record Keys(Set<String> used, Set<String> known) {
    static Keys of(String used, String known) {
        return new Keys(words(used), words(known));
    }

    Keys ignoring(Keys more) {
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(more.used);
        all.addAll(more.known);
        all.removeAll(used);
        return new Keys(used, all);
    }

    boolean knows(String key) {
        return known.contains(key) || key.endsWith("_package_version");
    }

    /** What to write instead of an unknown key. */
    String remedy(String key) {
        Set<String> all = new LinkedHashSet<>(used);
        all.addAll(known);
        return nearest(key, all)
                .map(near -> "Did you mean " + near + "?")
                .orElseGet(() -> "Remove it. The keys that Holdfast uses here are " + String.join(", ", used) + ".");
    }

    /** The word that a person most likely meant: the only one that begins so, or at most a third of its letters differ. */
    static Optional<String> nearest(String word, Collection<String> words) {
        List<String> begun = words.stream().filter(w -> w.startsWith(word)).toList();
        if (begun.size() == 1 && word.length() >= 3) {
            return Optional.of(begun.get(0));
        }
        Optional<String> best = Optional.empty();
        int least = Math.max(2, word.length() / 3) + 1;
        for (String candidate : words) {
            int distance = EditDistance.between(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    private static Set<String> words(String words) {
        return new LinkedHashSet<>(List.of(words.strip().split("\\s+")));
    }
}
