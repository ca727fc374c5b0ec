package dev.holdfast.core.rotation;

import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.secret.SecretRequest;
import java.util.List;

/**
 * How secrets are replaced. Each is made beside the one in force, as {@link #staged}; connections that exist go on.
 *
 * @param secrets by the names that they have in force
 * @param pause holds back what would connect anew between announce and the deploy
 * @param announce has the servers take the staged ones; safe to repeat
 * @param phases of a deploy that bring the new ones to the clients' files
 * @param resume undoes pause, whichever part of it happened
 */
public record RotationPlan(
        List<SecretRequest> secrets,
        List<HostAction> pause,
        List<HostAction> announce,
        List<String> phases,
        List<HostAction> resume) {
    private static final String STAGED = "next/";

    /** The name of a secret before it comes into force. */
    public static String staged(String name) {
        return STAGED + name;
    }
}
