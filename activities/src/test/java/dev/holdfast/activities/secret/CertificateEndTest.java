package dev.holdfast.activities.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.secret.SecretRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kept certificate that has ended, or soon will, is issued anew; one that lasts is left alone. */
class CertificateEndTest {
    private static final Instant BEGUN = Instant.parse("2026-11-27T12:00:00Z");
    private static final List<SecretRequest> WANTED = List.of(
            new SecretRequest.Authority("ca", "Holdfast c"),
            new SecretRequest.Certificate("tls/kaboom", "ca", "kaboom", List.of("kaboom", "198.18.1.11")),
            new SecretRequest.ServerCertificate("tls/monitor", "ca", "monitor", List.of("monitor")));

    @TempDir
    Path home;

    /** After so many days. */
    private SecretStore ensured(int days) {
        SecretStore store = new SecretStore(
                new FileStore(home.resolve("store")),
                KeyFile.aead(home.resolve("k")),
                name -> Optional.empty(),
                () -> BEGUN.plus(Duration.ofDays(days)));
        store.ensure("c", WANTED);
        return store;
    }

    private static X509Certificate certificate(SecretStore store, String name) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(store.require("c", name).getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void ended_isIssuedAnewByTheSameAuthority_forTheSameKeyAndNames() throws Exception {
        SecretStore first = ensured(0);
        X509Certificate before = certificate(first, "tls/kaboom.crt");
        String key = first.require("c", "tls/kaboom.key");
        String authority = first.require("c", "ca.crt");

        SecretStore later = ensured(900);
        X509Certificate after = certificate(later, "tls/kaboom.crt");

        assertThat(before.getNotAfter().toInstant()).isBefore(BEGUN.plus(Duration.ofDays(900)));
        assertThat(after.getNotAfter().toInstant().truncatedTo(ChronoUnit.SECONDS))
                .isEqualTo(BEGUN.plus(Duration.ofDays(900 + 825)));
        assertThat(after.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
        assertThat(later.require("c", "ca.crt")).isEqualTo(authority);
        after.verify(certificate(later, "ca.crt").getPublicKey());
        assertThat(after.getPublicKey()).isEqualTo(before.getPublicKey());
        assertThat(later.require("c", "tls/kaboom.key"))
                .as("a host with either has both")
                .isEqualTo(key);
        assertThat(after.getSubjectX500Principal()).isEqualTo(before.getSubjectX500Principal());
        assertThat(after.getSubjectAlternativeNames())
                .hasSize(2)
                .containsExactlyElementsOf(before.getSubjectAlternativeNames());
    }

    @Test
    void renewed_isForTheSameUse() throws Exception {
        ensured(0);
        SecretStore later = ensured(900);
        assertThat(certificate(later, "tls/kaboom.crt").getExtendedKeyUsage()).hasSize(2);
        assertThat(certificate(later, "tls/monitor.crt").getExtendedKeyUsage()).hasSize(1);
    }

    @Test
    void lastsLessThanTwoWeeks_isIssuedAnew_andOneThatLastsLongerIsKept() {
        String first = ensured(0).require("c", "tls/kaboom.crt");
        assertThat(ensured(825 - 15).require("c", "tls/kaboom.crt")).isEqualTo(first);
        String second = ensured(825 - 13).require("c", "tls/kaboom.crt");
        assertThat(second).isNotEqualTo(first);
        assertThat(ensured(825 - 13).require("c", "tls/kaboom.crt")).as("once").isEqualTo(second);
    }

    /** While a rotation goes on, the file of authorities holds the one that issues first. */
    @Test
    void besideAnotherAuthority_theOneThatIssuesSigns() throws Exception {
        SecretStore store = ensured(0);
        X509Certificate issues = certificate(store, "ca.crt");
        store.ensure("c", List.of(new SecretRequest.Authority("next", "Holdfast c next")));
        store.replace("c", "ca.crt", store.require("c", "ca.crt") + store.require("c", "next.crt"));
        certificate(ensured(900), "tls/kaboom.crt").verify(issues.getPublicKey());
    }

    @Test
    void endedAuthority_issuesNothing_andAPersonIsToldWhatToDo() {
        String kept = ensured(0).require("c", "ca.crt");
        assertThatCode(() -> ensured(3649)).doesNotThrowAnyException();
        String last = ensured(3649).require("c", "tls/kaboom.crt");
        assertThatThrownBy(() -> ensured(3651))
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNSAFE))
                .hasMessageStartingWith("The certificate authority of cluster c ended at 2036-11-24T12:00:00Z")
                .hasMessageContaining("Take clusters/c/secrets/ca.* and clusters/c/secrets/tls/* out of the store")
                .hasMessageContaining("`holdfast deploy DIR`");
        assertThat(ensured(3649).require("c", "ca.crt")).isEqualTo(kept);
        assertThat(ensured(3649).require("c", "tls/kaboom.crt")).isEqualTo(last);
    }
}
