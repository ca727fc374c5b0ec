// A certificate of a cluster's own authority that ended, or ends soon, for the cases of day2-acted.sh. It takes the place of
// the host's own in the store and is printed; the host's key and names stay. Runs with the classes of the holdfast command:
// java -cp 'target/dist/starter/*' scripts/DatedCertificate.java CLUSTER HOST DAYS     from now, negative for the past

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.Stores;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

final class DatedCertificate {
    public static void main(String[] words) throws Exception {
        String cluster = words[0];
        String name = "tls/" + words[1] + ".crt";
        Instant end = Instant.now().plus(Duration.ofDays(Integer.parseInt(words[2])));
        Settings settings = Settings.fromEnvironment();
        SecretStore secrets = new SecretStore(Stores.open(settings), KeyFile.aead(settings.secretsKey()));
        X509CertificateHolder authority = (X509CertificateHolder) read(secrets.require(cluster, "ca.crt"));
        X509CertificateHolder before = (X509CertificateHolder) read(secrets.require(cluster, name));
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                authority.getSubject(),
                new BigInteger(120, new SecureRandom()),
                Date.from(end.minus(Duration.ofDays(30))),
                Date.from(end),
                before.getSubject(),
                before.getSubjectPublicKeyInfo());
        for (Object id : before.getExtensionOIDs()) {
            builder.addExtension(before.getExtension((ASN1ObjectIdentifier) id));
        }
        PrivateKey key =
                new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) read(secrets.require(cluster, "ca.key")));
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        }
        secrets.replace(cluster, name, text.toString());
        System.out.print(text);
    }

    private static Object read(String pem) throws Exception {
        return new PEMParser(new StringReader(pem)).readObject();
    }
}
