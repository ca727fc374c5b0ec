package dev.holdfast.core.architecture.open;

import java.util.List;

/**
 * What a check came to.
 *
 * @param problems sentences without a full stop; empty when the claim holds
 * @param seen what was seen, in a line or two
 */
record Finding(List<String> problems, String seen) {
    Finding {
        problems = List.copyOf(problems);
    }
}
