package dev.holdfast.activities.secret;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;

/** Reads the PEM texts that {@link SecretMaker} wrote. */
final class Pems {
    private Pems() {}

    static KeyPair keyPair(String certificate, String key) throws GeneralSecurityException {
        String body = key.replaceAll("-----[A-Z ]+-----", "");
        byte[] der = Base64.getMimeDecoder().decode(body);
        return new KeyPair(
                read(certificate).getPublicKey(),
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
    }

    static X500Principal subject(String certificate) throws GeneralSecurityException {
        return read(certificate).getSubjectX500Principal();
    }

    static PublicKey publicKey(String certificate) throws GeneralSecurityException {
        return read(certificate).getPublicKey();
    }

    /** Until when it is valid; of several, the first. BUG where it cannot be read. */
    static Instant end(String certificate) {
        try {
            return read(certificate).getNotAfter().toInstant();
        } catch (GeneralSecurityException e) {
            throw new HoldfastException(FailureKind.BUG, "A kept certificate cannot be read.", e.toString());
        }
    }

    private static X509Certificate read(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
