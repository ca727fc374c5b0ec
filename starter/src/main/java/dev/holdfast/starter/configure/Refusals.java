package dev.holdfast.starter.configure;

import dev.holdfast.core.configure.TpaConfigure;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says at once everything that the options themselves make impossible. */
final class Refusals {
    private static final Set<String> LEGACY = Set.of("BDR-Always-ON", "Lightweight", "Images");

    private Refusals() {}

    /** BAD_SPEC with all sentences, or nothing. */
    static void of(Optional<String> contradiction, List<String> refused, String architecture) {
        List<String> sentences = new ArrayList<>();
        if (!architecture.equals("Open-Always-ON") && !TpaConfigure.ARCHITECTURES.contains(architecture)) {
            sentences.add((LEGACY.contains(architecture)
                            ? architecture + " is TPA's, for BDR 3 and 4 or for its own images, and is not supported"
                            : "There is no architecture " + architecture)
                    + "; there is Open-Always-ON, " + String.join(", ", TpaConfigure.ARCHITECTURES) + ".");
        } else {
            contradiction.ifPresent(sentences::add);
            sentences.addAll(refused);
        }
        if (sentences.size() == 1) {
            throw new HoldfastException(FailureKind.BAD_SPEC, sentences.get(0));
        }
        if (!sentences.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "These options do not go together.", String.join("\n", sentences));
        }
    }
}
