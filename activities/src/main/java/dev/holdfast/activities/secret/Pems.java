package dev.holdfast.activities.secret;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
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

    private static X509Certificate read(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
