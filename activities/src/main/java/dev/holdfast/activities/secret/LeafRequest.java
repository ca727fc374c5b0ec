package dev.holdfast.activities.secret;

import dev.holdfast.core.secret.SecretRequest;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that an authority issues, of either kind.
 *
 * @param client whether servers take it for a client's too
 */
record LeafRequest(String name, String authority, String commonName, List<String> alternativeNames, boolean client) {
    /** Empty for every other kind of secret. */
    static Optional<LeafRequest> of(SecretRequest request) {
        if (request instanceof SecretRequest.Certificate c) {
            return Optional.of(new LeafRequest(c.name(), c.authority(), c.commonName(), c.alternativeNames(), true));
        } else if (request instanceof SecretRequest.ServerCertificate s) {
            return Optional.of(new LeafRequest(s.name(), s.authority(), s.commonName(), s.alternativeNames(), false));
        }
        return Optional.empty();
    }
}
