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
 * @param place what an unknown key means there
 */
record Keys(Set<String> used, Set<String> known, Place place) {
    /** Letters that may differ between a variable's name and what somebody wrote by mistake for it. */
    private static final int SLIPS = 2;

    /** What kind of place holds the keys. */
    enum Place {
        /** The schema is closed: an unknown key is a mistake. */
        CLOSED,
        /** An instance: an unknown key is a mistake, and perhaps a variable. */
        INSTANCE,
        /** Variables: any name is allowed in TPA, so only a misspelt one is a mistake. */
        VARIABLES
    }

    static Keys of(String used, String known) {
        return new Keys(words(used), words(known), Place.CLOSED);
    }

    Keys ignoring(Keys more) {
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(more.used);
        all.addAll(more.known);
        all.removeAll(used);
        return new Keys(used, all, place);
    }

    Keys using(String more) {
        Set<String> all = new LinkedHashSet<>(used);
        all.addAll(words(more));
        return new Keys(all, known, place);
    }

    Keys at(Place other) {
        return new Keys(used, known, other);
    }

    boolean knows(String key) {
        return known.contains(key) || key.endsWith("_package_version") || key.endsWith("_packages");
    }

    /** Whether a key that is neither used nor known is a mistake. */
    boolean wrong(String key) {
        return place != Place.VARIABLES || slip(key).isPresent();
    }

    /** What to write instead of an unknown key. */
    String remedy(String key) {
        if (place == Place.VARIABLES) {
            return slip(key).map(near -> "Did you mean " + near + "?").orElse("Remove it.");
        }
        String question = place == Place.INSTANCE ? " Or should it be under `vars`?" : "";
        return nearest(key, all())
                .map(near -> "Did you mean " + near + "?" + question)
                .orElseGet(() -> place == Place.INSTANCE
                        ? "Should it be under `vars`? Otherwise remove it."
                        : "Remove it. The keys that Holdfast uses here are " + String.join(", ", used) + ".");
    }

    private Optional<String> slip(String key) {
        return all().stream()
                .filter(known -> key.length() > SLIPS && EditDistance.between(key, known) <= SLIPS)
                .findFirst();
    }

    private Set<String> all() {
        Set<String> all = new LinkedHashSet<>(used);
        all.addAll(known);
        return all;
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
