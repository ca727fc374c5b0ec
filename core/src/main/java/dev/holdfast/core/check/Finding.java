package dev.holdfast.core.check;

import java.util.List;

/**
 * What a check came to.
 *
 * @param problems sentences without a full stop; empty when the claim holds
 * @param seen what was seen, in a line or two
 * @param unasked hosts and locations that could not be asked, of which the problems say that at most
 */
public record Finding(List<String> problems, String seen, List<String> unasked) {
    public Finding {
        problems = List.copyOf(problems);
        unasked = List.copyOf(unasked);
    }

    public Finding(List<String> problems, String seen) {
        this(problems, seen, List.of());
    }
}
