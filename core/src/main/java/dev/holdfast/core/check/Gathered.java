package dev.holdfast.core.check;

import dev.holdfast.core.failure.HoldfastException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Problems of many hosts or locations, of which one that cannot be asked does not hide the others. */
public final class Gathered {
    private final List<String> problems = new ArrayList<>();
    private final List<String> unasked = new ArrayList<>();
    private Optional<HoldfastException> silent = Optional.empty();

    /**
     * Asks one.
     *
     * @param about the host or location
     */
    public void look(String about, Supplier<List<String>> at) {
        look(List.of(about), at);
    }

    /**
     * Asks one that tells of several.
     *
     * @param about hosts and locations of which nothing is known when it does not answer
     */
    public void look(List<String> about, Supplier<List<String>> at) {
        try {
            problems.addAll(at.get());
        } catch (HoldfastException e) {
            unasked.addAll(about);
            silent = silent.or(() -> Optional.of(e));
        }
    }

    /** What the others said; where they said nothing, the first one's failure to answer is thrown. */
    public Finding finding(String seen) {
        if (problems.isEmpty() && silent.isPresent()) {
            throw silent.get();
        }
        return new Finding(problems, seen, unasked);
    }
}
