package dev.holdfast.core.rotation;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.secret.SecretRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How secrets are replaced. Each is made beside the one in force, as {@link #staged}; connections that exist go on.
 *
 * @param secrets by the names that they have in force
 * @param pause holds back what would connect anew between announce and the deploy
 * @param announce has the servers take the staged ones; safe to repeat
 * @param phases of a deploy that bring the new ones to the clients' files
 * @param resume undoes pause, whichever part of it happened
 * @param everywhere whether each host of announce must hear it by itself; else those that lead, and others get it from them
 * @param kept what is left as it is although its kind is replaced, each with the reason
 */
public record RotationPlan(
        List<SecretRequest> secrets,
        List<HostAction> pause,
        List<HostAction> announce,
        List<String> phases,
        List<HostAction> resume,
        boolean everywhere,
        List<String> kept) {
    private static final String STAGED = "next/";

    /** Plans in the histories of older operations hold nothing that is kept. */
    public RotationPlan {
        kept = given(kept);
    }

    /** Announced to those that lead, with nothing kept. */
    public RotationPlan(
            List<SecretRequest> secrets,
            List<HostAction> pause,
            List<HostAction> announce,
            List<String> phases,
            List<HostAction> resume) {
        this(secrets, pause, announce, phases, resume, false, List.of());
    }

    private static List<String> given(@Nullable List<String> kept) {
        return kept == null ? List.of() : List.copyOf(kept);
    }

    /** How many secrets a person would count: what servers keep of a password is none of its own. */
    public int count() {
        return (int) secrets.stream()
                .filter(s -> !(s instanceof SecretRequest.Verifier))
                .count();
    }

    /** The name of a secret before it comes into force. */
    public static String staged(String name) {
        return STAGED + name;
    }
}
