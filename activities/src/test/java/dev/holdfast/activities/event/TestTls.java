package dev.holdfast.activities.event;

import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.StateStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate of its own for GreenMail's server, and clients that trust it. */
record TestTls(Path directory, SSLSocketFactory trusting) {
    private static final String PASSWORD = "changeit";

    static TestTls made(Path directory, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = directory.resolve("mail.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name)
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        // Where GreenMail's server looks for its key.
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
        return new TestTls(directory, trusting(keys));
    }

    private static SSLSocketFactory trusting(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("mail", store.getCertificate("mail"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    SecretStore secrets(StateStore store) {
        return new SecretStore(store, KeyFile.aead(directory.resolve("key")));
    }
}
