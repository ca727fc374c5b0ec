package dev.holdfast.activities.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.rotation.AuthorityPlan;
import dev.holdfast.core.rotation.Trust;
import dev.holdfast.core.secret.SecretRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the store holds at each step of another certificate authority. */
class AuthorityRotationTest {
    private static final SecretRequest.Authority CA = new SecretRequest.Authority("ca", "Holdfast demo");
    private static final List<SecretRequest> CERTIFICATES = List.of(
            new SecretRequest.Certificate("tls/a", "ca", "a", List.of("a", "198.18.1.1")),
            new SecretRequest.ServerCertificate("tls/b", "ca", "b", List.of("b")));
    private static final AuthorityPlan PLAN =
            new AuthorityPlan(CA, CERTIFICATES, List.of("a", "b"), List.of(), List.of());

    @TempDir
    Path home;

    private SecretStore secrets;
    private RotationActivitiesImpl activities;
    private X509Certificate old;

    @BeforeEach
    void cluster() throws GeneralSecurityException {
        secrets = new SecretStore(new FileStore(home.resolve("store")), KeyFile.aead(home.resolve("k")));
        activities = new RotationActivitiesImpl(secrets);
        secrets.ensure("c", List.of(CA));
        secrets.ensure("c", CERTIFICATES);
        old = read("ca").get(0);
    }

    @Test
    void steps_inOrder_everyCertificateIsOfATrustedAuthorityAllTheTime() throws GeneralSecurityException {
        assertThat(activities.nextTrust("c", PLAN)).isEqualTo(Trust.BOTH);
        activities.advance("c", PLAN, Trust.BOTH);
        List<X509Certificate> both = read("ca");
        assertThat(both).hasSize(2).first().isEqualTo(old);
        X509Certificate next = both.get(1);
        assertThat(next.getSubjectX500Principal()).isNotEqualTo(old.getSubjectX500Principal());
        assertIssuedBy(old, next);

        activities.advance("c", PLAN, Trust.ISSUED);
        assertThat(read("ca")).containsExactly(next, old);
        assertIssuedBy(next, old);

        activities.advance("c", PLAN, Trust.ALONE);
        assertThat(read("ca")).containsExactly(next);
        assertIssuedBy(next, old);
        assertThat(activities.nextTrust("c", PLAN)).as("not ended").isEqualTo(Trust.ALONE);
        activities.endRotation("c", PLAN);
        assertThat(activities.nextTrust("c", PLAN)).isEqualTo(Trust.BOTH);
        assertThat(secrets.names("c"))
                .containsExactlyInAnyOrder("ca.crt", "ca.key", "tls/a.crt", "tls/a.key", "tls/b.crt", "tls/b.key");
    }

    @Test
    void step_repeated_leadsToTheSameAuthorities() throws GeneralSecurityException {
        for (Trust trust : Trust.values()) {
            activities.advance("c", PLAN, trust);
            List<X509Certificate> first = read("ca");
            assertThat(activities.nextTrust("c", PLAN)).isEqualTo(trust);
            activities.advance("c", PLAN, trust);
            assertThat(read("ca")).isEqualTo(first);
        }
    }

    @Test
    void issued_cutOffBeforeTheKeyCame_beginsWithTrustInBothAgain() throws GeneralSecurityException {
        activities.advance("c", PLAN, Trust.BOTH);
        List<X509Certificate> both = read("ca");
        secrets.replace("c", "ca.crt", secrets.require("c", "next/ca.crt") + secrets.require("c", "old/ca.crt"));
        assertThat(activities.nextTrust("c", PLAN)).isEqualTo(Trust.BOTH);
        activities.advance("c", PLAN, Trust.BOTH);
        assertThat(read("ca")).isEqualTo(both);
        assertIssuedBy(old, both.get(1));
    }

    @Test
    void issued_cutOffBeforeTheKeysSecondNameWent_goesOn() throws GeneralSecurityException {
        activities.advance("c", PLAN, Trust.BOTH);
        X509Certificate next = read("ca").get(1);
        secrets.replace("c", "ca.crt", secrets.require("c", "next/ca.crt") + secrets.require("c", "old/ca.crt"));
        secrets.replace("c", "ca.key", secrets.require("c", "next/ca.key"));
        assertThat(activities.nextTrust("c", PLAN)).isEqualTo(Trust.ISSUED);
        activities.advance("c", PLAN, Trust.ISSUED);
        assertThat(read("ca")).containsExactly(next, old);
        assertIssuedBy(next, old);
    }

    @ParameterizedTest
    @EnumSource(names = {"ISSUED", "ALONE"})
    void stage_oneIssuesAnew_makesNoThird(Trust reached) throws GeneralSecurityException {
        reach(reached);
        List<X509Certificate> trusted = read("ca");
        AuthoritySecrets authority = new AuthoritySecrets(secrets, "c", CA);
        authority.stage();
        assertThat(activities.nextTrust("c", PLAN)).isEqualTo(reached);
        assertThat(certificates(authority.trusted())).isEqualTo(trusted);
        activities.advance("c", PLAN, reached);
        assertThat(read("ca")).isEqualTo(trusted);
        assertIssuedBy(trusted.get(0), old);
        assertThat(secrets.names("c")).noneMatch(name -> name.startsWith("next/"));
    }

    /** The command stages while a worker is between two steps: what it stages waits for the rotation after this one. */
    @ParameterizedTest
    @EnumSource(names = {"ISSUED", "ALONE"})
    void thirdStagedAllTheSame_doesNotDisplaceTheOneThatIssues(Trust reached) throws GeneralSecurityException {
        reach(reached);
        List<X509Certificate> trusted = read("ca");
        secrets.ensure("c", List.of(new SecretRequest.Authority("next/ca", "Holdfast demo third")));
        assertThat(activities.nextTrust("c", PLAN)).isEqualTo(reached);
        activities.advance("c", PLAN, reached);
        assertThat(read("ca")).isEqualTo(trusted);
        assertIssuedBy(trusted.get(0), old);
    }

    @Test
    void finishedRotation_isFollowedByAnother() throws GeneralSecurityException {
        reach(Trust.ALONE);
        activities.endRotation("c", PLAN);
        X509Certificate second = read("ca").get(0);
        new AuthoritySecrets(secrets, "c", CA).stage();
        assertThat(activities.nextTrust("c", PLAN)).isEqualTo(Trust.BOTH);
        reach(Trust.ALONE);
        activities.endRotation("c", PLAN);
        assertThat(read("ca")).hasSize(1).doesNotContain(old, second);
        assertIssuedBy(read("ca").get(0), second);
        assertThat(secrets.names("c")).noneMatch(name -> name.startsWith("next/") || name.startsWith("old/"));
    }

    private void reach(Trust last) {
        for (Trust trust : Trust.values()) {
            if (trust.compareTo(last) <= 0) {
                activities.advance("c", PLAN, trust);
            }
        }
    }

    @Test
    void trusted_beforeTheFirstStep_hasTheNextAuthorityToo() throws GeneralSecurityException {
        AuthoritySecrets authority = new AuthoritySecrets(secrets, "c", CA);
        assertThat(certificates(authority.trusted())).containsExactly(old);
        authority.stage();
        List<X509Certificate> announced = certificates(authority.trusted());
        activities.advance("c", PLAN, Trust.BOTH);
        assertThat(read("ca")).isEqualTo(announced);
        assertThat(certificates(authority.trusted())).isEqualTo(announced);
    }

    private void assertIssuedBy(X509Certificate authority, X509Certificate other) throws GeneralSecurityException {
        for (String name : List.of("tls/a", "tls/b")) {
            X509Certificate leaf = read(name).get(0);
            assertThatCode(() -> leaf.verify(authority.getPublicKey())).doesNotThrowAnyException();
            assertThatThrownBy(() -> leaf.verify(other.getPublicKey())).isInstanceOf(SignatureException.class);
            assertThat(leaf.getIssuerX500Principal()).isEqualTo(authority.getSubjectX500Principal());
        }
    }

    private List<X509Certificate> read(String name) throws GeneralSecurityException {
        return certificates(secrets.require("c", name + ".crt"));
    }

    private static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>();
        CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .forEach(c -> all.add((X509Certificate) c));
        return all;
    }
}
