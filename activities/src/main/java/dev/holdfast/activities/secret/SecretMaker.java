package dev.holdfast.activities.secret;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.secret.SecretRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes secrets. */
final class SecretMaker {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 32;
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(825);
    /** Hosts' clocks may be a little behind ours. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private SecretMaker() {}

    static String password() {
        return RANDOM.ints(PASSWORD_LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (b, i) -> b.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    static List<NamedSecret> sshKeyPair(SecretRequest.SshKeyPair request) {
        try {
            Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
            generator.init(new Ed25519KeyGenerationParameters(RANDOM));
            AsymmetricCipherKeyPair pair = generator.generateKeyPair();
            String secret = pem("OPENSSH PRIVATE KEY", OpenSSHPrivateKeyUtil.encodePrivateKey(pair.getPrivate()));
            String open = "ssh-ed25519 "
                    + Base64.getEncoder().encodeToString(OpenSSHPublicKeyUtil.encodePublicKey(pair.getPublic()));
            return List.of(new NamedSecret(request.name(), secret), new NamedSecret(request.name() + ".pub", open));
        } catch (IOException e) {
            throw broken(request.name(), e);
        }
    }

    static List<NamedSecret> authority(SecretRequest.Authority request, Instant now) {
        try {
            KeyPair pair = ecPair();
            X500Principal name = new X500Principal("CN=" + request.commonName());
            JcaX509v3CertificateBuilder builder =
                    builder(new Issuer(name, pair, now), name, pair.getPublic(), AUTHORITY_LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            identify(builder, pair.getPublic(), pair);
            return named(request.name(), pair, sign(builder, pair));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw broken(request.name(), e);
        }
    }

    /** With a key of its own. */
    static List<NamedSecret> certificate(LeafRequest request, Issuer issuer) {
        try {
            KeyPair pair = ecPair();
            return named(request.name(), pair, issued(request, issuer, pair.getPublic()));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw broken(request.name(), e);
        }
    }

    /** For the same key as before, so that whoever has the one of them has its other half at any moment. */
    static NamedSecret renewed(LeafRequest request, Issuer issuer, String before) {
        try {
            return open(request.name(), issued(request, issuer, Pems.publicKey(before)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw broken(request.name(), e);
        }
    }

    private static X509CertificateHolder issued(LeafRequest request, Issuer issuer, PublicKey key)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X500Principal name = new X500Principal("CN=" + request.commonName());
        JcaX509v3CertificateBuilder builder = builder(issuer, name, key, CERTIFICATE_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, usage(request));
        builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(request.alternativeNames()));
        identify(builder, key, issuer.keys());
        return sign(builder, issuer.keys());
    }

    /** etcd's members and Patroni are clients of each other, so their certificates serve both ways. */
    private static ExtendedKeyUsage usage(LeafRequest request) {
        return request.client()
                ? new ExtendedKeyUsage(
                        new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth})
                : new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);
    }

    private static JcaX509v3CertificateBuilder builder(
            Issuer issuer, X500Principal subject, PublicKey key, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer.name(),
                new BigInteger(120, RANDOM),
                Date.from(issuer.now().minus(BACKDATED)),
                Date.from(issuer.now().plus(life)),
                subject,
                key);
    }

    /** Python from 3.13 on, and so Patroni, refuses certificates without these: X.509 as RFC 5280 wants it. */
    private static void identify(JcaX509v3CertificateBuilder builder, PublicKey key, KeyPair authority)
            throws CertIOException, GeneralSecurityException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(authority.getPublic()));
    }

    private static X509CertificateHolder sign(JcaX509v3CertificateBuilder builder, KeyPair authority)
            throws OperatorCreationException {
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()));
    }

    private static KeyPair ecPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static GeneralNames alternativeNames(List<String> names) {
        List<GeneralName> out = new ArrayList<>();
        for (String name : names) {
            boolean address = name.matches("[0-9.]+");
            out.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name));
        }
        return new GeneralNames(out.toArray(GeneralName[]::new));
    }

    private static List<NamedSecret> named(String name, KeyPair pair, X509CertificateHolder certificate)
            throws IOException {
        // The key first: whoever finds the certificate finds its key too.
        return List.of(
                new NamedSecret(
                        name + ".key", pem("PRIVATE KEY", pair.getPrivate().getEncoded())),
                open(name, certificate));
    }

    private static NamedSecret open(String name, X509CertificateHolder certificate) throws IOException {
        return new NamedSecret(name + ".crt", pem("CERTIFICATE", certificate.getEncoded()));
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static HoldfastException broken(String name, Exception e) {
        return new HoldfastException(FailureKind.BUG, "Secret " + name + " could not be made.", e.toString());
    }
}
