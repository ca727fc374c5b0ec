package dev.holdfast.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host says of its certificate, by the openssl of this machine; the last line is what people and rules read. */
class HostCertificateTest {
    private static final String REMEDY = "; holdfast " + HostCertificate.ROTATE_AUTHORITY + " replaces it";

    @TempDir
    Path directory;

    @BeforeEach
    void keys() throws Exception {
        run("openssl req -newkey rsa:2048 -nodes -subj /CN=authority -keyout ca.key -out ca.csr -addext"
                + " basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign"
                + " && openssl req -newkey rsa:2048 -nodes -subj /CN=host -keyout host.key -out host.csr");
        authority("ca", 400);
    }

    /** Negative days: it has ended. */
    private void authority(String name, int days) throws Exception {
        run("openssl x509 -req -in ca.csr -signkey ca.key -days " + days + " -out " + name
                + ".crt -extfile <(printf 'basicConstraints=critical,CA:TRUE\\nkeyUsage=critical,keyCertSign,cRLSign\\n"
                + "subjectKeyIdentifier=hash')");
    }

    private void host(int days) throws Exception {
        run("openssl x509 -req -in host.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days " + days + " -out host.crt"
                + " -extfile <(printf 'basicConstraints=critical,CA:FALSE\\nextendedKeyUsage=serverAuth,clientAuth\\n"
                + "subjectKeyIdentifier=hash\\nauthorityKeyIdentifier=keyid\\nsubjectAltName=DNS:host')");
    }

    private String run(String line) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", "cd '" + directory + "' && { " + line + "; }")
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }

    /** As CertificatesLast asks: nothing where all is well. */
    private String said() throws Exception {
        String lasts = new HostCertificate("ca.crt", "host.crt", REMEDY).lasts();
        return run("{ " + lasts + "; } >said 2>&1 || tail -n 1 said");
    }

    @Test
    void lasting_saysNothing() throws Exception {
        host(300);
        assertThat(said()).isEmpty();
    }

    @Test
    void endsSoon_isNotSaidToHaveEnded() throws Exception {
        host(5);
        assertThat(said()).isEqualTo("the certificate ends within 14 days").isEqualTo(HostCertificate.ENDS_SOON);
    }

    @Test
    void ended_isSaid() throws Exception {
        host(-1);
        assertThat(said()).isEqualTo(HostCertificate.ENDED);
    }

    @Test
    void ofAnotherAuthority_isSaid_thoughItLasts() throws Exception {
        run("openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=short -days 300 -out host.crt");
        assertThat(said()).isEqualTo(HostCertificate.FOREIGN);
    }

    @Test
    void missing_hasTheWordsOfOpenssl() throws Exception {
        assertThat(said()).isNotEmpty().isNotEqualTo(HostCertificate.ENDED);
    }

    @Test
    void authority_thatEndsIsToldFromOneThatEnded() throws Exception {
        host(60);
        authority("ca", 80);
        assertThat(said()).isEqualTo("the CA ends within 90 days; holdfast rotate DIR authority replaces it");
        authority("ca", -1);
        assertThat(said()).isEqualTo(HostCertificate.AUTHORITY_ENDED);
    }
}
