package dev.holdfast.activities.secret;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate authority that issues at a moment.
 *
 * @param now what it issues is valid from then on
 */
record Issuer(X500Principal name, KeyPair keys, Instant now) {
    /** Of PEM texts; where there are several certificates, the first. */
    static Issuer of(String certificate, String key, Instant now) {
        try {
            return new Issuer(Pems.subject(certificate), Pems.keyPair(certificate, key), now);
        } catch (GeneralSecurityException e) {
            throw new HoldfastException(FailureKind.BUG, "A certificate authority cannot be read.", e.toString());
        }
    }
}
