package dev.holdfast.core.check;

import java.util.List;

/**
 * What a check came to.
 *
 * @param problems sentences without a full stop; empty when the claim holds
 * @param seen what was seen, in a line or two
 */
public record Finding(List<String> problems, String seen) {
    public Finding {
        problems = List.copyOf(problems);
    }
}
