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

    static List<NamedSecret> authority(SecretRequest.Authority request) {
        try {
            KeyPair pair = ecPair();
            X500Principal name = new X500Principal("CN=" + request.commonName());
            JcaX509v3CertificateBuilder builder = builder(name, name, pair, AUTHORITY_LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            identify(builder, pair, pair);
            return named(request.name(), pair, sign(builder, pair));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw broken(request.name(), e);
        }
    }

    static List<NamedSecret> certificate(SecretRequest.Certificate request, String caCertificate, String caKey) {
        // etcd's members and Patroni are clients of each other, so their certificates serve both ways.
        return certificate(request, caCertificate, caKey, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
    }

    static List<NamedSecret> serverCertificate(
            SecretRequest.ServerCertificate request, String caCertificate, String caKey) {
        return certificate(
                new SecretRequest.Certificate(
                        request.name(), request.authority(), request.commonName(), request.alternativeNames()),
                caCertificate,
                caKey,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    }

    private static List<NamedSecret> certificate(
            SecretRequest.Certificate request, String caCertificate, String caKey, ExtendedKeyUsage usage) {
        try {
            KeyPair authority = Pems.keyPair(caCertificate, caKey);
            KeyPair pair = ecPair();
            JcaX509v3CertificateBuilder builder = builder(
                    Pems.subject(caCertificate),
                    new X500Principal("CN=" + request.commonName()),
                    pair,
                    CERTIFICATE_LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, usage);
            builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(request.alternativeNames()));
            identify(builder, pair, authority);
            return named(request.name(), pair, sign(builder, authority));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw broken(request.name(), e);
        }
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair pair, Duration life) throws CertIOException {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, RANDOM),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
    }

    /** Python from 3.13 on, and so Patroni, refuses certificates without these: X.509 as RFC 5280 wants it. */
    private static void identify(JcaX509v3CertificateBuilder builder, KeyPair pair, KeyPair authority)
            throws CertIOException, GeneralSecurityException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
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
                new NamedSecret(name + ".crt", pem("CERTIFICATE", certificate.getEncoded())));
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
